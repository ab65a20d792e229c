import { crc32, deflateSync } from 'node:zlib';
import { type Canvas, createCanvas } from '@napi-rs/canvas';

/** px of every odd picture. */
export const ODD_SIZE = { width: 96, height: 64 };

/** A picture file whose like is rare, with what it should become: `decoded`, or why it is refused. */
export interface OddPicture {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly outcome: string;
  readonly animated?: boolean;
  /** Whether it is turned a quarter when it is shown. */
  readonly turned?: boolean;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Pictures of the kinds that come up seldom. @param origin where a picture that calls out would call */
export async function oddPictures(origin: string): Promise<readonly OddPicture[]> {
  const canvas = plain('#e08040');
  const [jpeg, png, avif] = [await canvas.encode('jpeg', 90), await canvas.encode('png'), await canvas.encode('avif')];
  const [one, other] = [await canvas.encode('webp', 80), await plain('#4080e0').encode('webp', 80)];
  const decoded = { outcome: 'decoded' };
  const svg = { type: 'image/svg+xml', ...decoded };
  return [
    { name: 'cmyk.jpg', type: 'image/jpeg', bytes: cmykJpeg(), ...decoded },
    { name: 'deep.png', type: 'image/png', bytes: deepPng(), ...decoded },
    { name: 'moving.png', type: 'image/png', bytes: movingPng(), animated: true, ...decoded },
    { name: 'moving.webp', type: 'image/webp', bytes: movingWebp([one, other]), animated: true, ...decoded },
    { name: 'still.avif', type: 'image/avif', bytes: avif, ...decoded },
    { name: 'turned.jpg', type: 'image/jpeg', bytes: turnedJpeg(jpeg), turned: true, ...decoded },
    { name: 'script.svg', bytes: svgOf(callingOut(origin)), ...svg },
    { name: 'entities.svg', bytes: entityBomb(), ...svg, outcome: 'broken' },
    { name: 'uses.svg', bytes: svgOf(nestedUses()), ...svg },
    { name: 'bomb.png', type: 'image/png', bytes: png1Bit(9000), ...decoded },
    { name: 'too-large.png', type: 'image/png', bytes: png1Bit(20_000), outcome: 'too_large' },
    { name: 'text-bomb.png', type: 'image/png', bytes: textBomb(png), ...decoded },
    { name: 'empty.png', type: 'image/png', bytes: Buffer.alloc(0), outcome: 'broken' },
    { name: 'words.png', type: 'image/png', bytes: Buffer.from('<html>no picture'), outcome: 'broken' },
  ];
}

function plain(colour: string): Canvas {
  const canvas = createCanvas(ODD_SIZE.width, ODD_SIZE.height);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers([data.length, 4]), body, numbers([crc32(body), 4])]);
}

/** Big-endian numbers. @param fields a value and how many bytes it takes */
function numbers(...fields: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntBE(value, 0, bytes);
      return buffer;
    }),
  );
}

function header(width: number, height: number, depth: number, colours: number): Buffer {
  return chunk('IHDR', numbers([width, 4], [height, 4], [depth, 1], [colours, 1], [0, 3]));
}

/** Rows of bytes as a PNG stores them: each after the number of its filter. */
function rows(height: number, bytesPerRow: number, value = 0x80): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(bytesPerRow, value)]);
  return deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
}

/** A PNG of 16 bits for each of red, green and blue. */
function deepPng(): Buffer {
  const { width, height } = ODD_SIZE;
  const data = chunk('IDAT', rows(height, 6 * width));
  return Buffer.concat([PNG_SIGNATURE, header(width, height, 16, 2), data, chunk('IEND', Buffer.alloc(0))]);
}

/** A square PNG of one bit for each px: few bytes, much memory. */
function png1Bit(side: number): Buffer {
  const data = chunk('IDAT', rows(side, Math.ceil(side / 8), 0xff));
  return Buffer.concat([PNG_SIGNATURE, header(side, side, 1, 0), data, chunk('IEND', Buffer.alloc(0))]);
}

/** A PNG that moves: two frames, as the APNG specification has it. */
function movingPng(): Buffer {
  const { width, height } = ODD_SIZE;
  const control = (sequence: number) =>
    chunk('fcTL', numbers([sequence, 4], [width, 4], [height, 4], [0, 4], [0, 4], [1, 2], [10, 2], [0, 2]));
  return Buffer.concat([
    PNG_SIGNATURE,
    header(width, height, 8, 2),
    chunk('acTL', numbers([2, 4], [0, 4])),
    control(0),
    chunk('IDAT', rows(height, 3 * width)),
    control(1),
    chunk('fdAT', Buffer.concat([numbers([2, 4]), rows(height, 3 * width, 0x20)])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG with a compressed text of 256 MB in it, which nobody needs to read. */
function textBomb(png: Buffer): Buffer {
  const text = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(256 * 2 ** 20))]);
  const afterHeader = 33;
  return Buffer.concat([png.subarray(0, afterHeader), chunk('zTXt', text), png.subarray(afterHeader)]);
}

/** A WebP that moves. @param frames whole WebP files, of which the picture's own chunk is taken */
function movingWebp(frames: readonly Buffer[]): Buffer {
  const { width, height } = ODD_SIZE;
  const piece = (type: string, data: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(data.length);
    return Buffer.concat([Buffer.from(type, 'latin1'), size, data, Buffer.alloc(data.length % 2)]);
  };
  const three = (value: number) => Buffer.from([value & 255, (value >> 8) & 255, (value >> 16) & 255]);
  const size = Buffer.concat([three(width - 1), three(height - 1)]);
  const moving = frames.map((file) => {
    const place = Buffer.concat([three(0), three(0), size, three(100), Buffer.from([0])]);
    return piece('ANMF', Buffer.concat([place, pictureChunk(file)]));
  });
  const extended = piece('VP8X', Buffer.concat([Buffer.from([0x02, 0, 0, 0]), size]));
  const all = Buffer.concat([Buffer.from('WEBP'), extended, piece('ANIM', Buffer.alloc(6)), ...moving]);
  return piece('RIFF', all);
}

/** The chunk of a WebP file that holds the picture itself, without its colour profile. */
function pictureChunk(file: Buffer): Buffer {
  for (let at = 12; at < file.length; ) {
    const length = file.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (file.toString('latin1', at, at + 4) === 'VP8 ') return file.subarray(at, end);
    at = end;
  }
  throw new Error('the WebP file holds no picture');
}

/** A grey JPEG of four colours (cyan, magenta, yellow, black), whose tables hold a single code each. */
function cmykJpeg(): Buffer {
  const { width, height } = ODD_SIZE;
  const segment = (marker: number, data: Buffer) =>
    Buffer.concat([Buffer.from([0xff, marker]), numbers([data.length + 2, 2]), data]);
  const components = [1, 2, 3, 4];
  const table = (kind: number) => Buffer.from([kind, 1, ...Array<number>(15).fill(0), 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xee, Buffer.concat([Buffer.from('Adobe'), Buffer.from([0, 100, 0, 0, 0, 0, 0])])),
    segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(16)])),
    segment(
      0xc0,
      Buffer.concat([
        numbers([8, 1], [height, 2], [width, 2], [4, 1]),
        Buffer.from(components.flatMap((id) => [id, 0x11, 0])),
      ]),
    ),
    segment(0xc4, Buffer.concat([table(0x00), table(0x10)])),
    segment(0xda, Buffer.from([4, ...components.flatMap((id) => [id, 0]), 0, 63, 0])),
    // Two bits (no change, end of block) for each of four blocks: one zero byte for each 8 x 8 px.
    Buffer.alloc((width / 8) * (height / 8)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** The JPEG with an EXIF block that says: turn it a quarter. */
function turnedJpeg(jpeg: Buffer): Buffer {
  const tiff = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*', 'latin1'),
    numbers([8, 4], [1, 2], [0x0112, 2], [3, 2], [1, 4], [6, 2], [0, 2], [0, 4]),
  ]);
  const block = Buffer.concat([Buffer.from([0xff, 0xe1]), numbers([tiff.length + 2, 2]), tiff]);
  return Buffer.concat([jpeg.subarray(0, 2), block, jpeg.subarray(2)]);
}

function svgOf(content: string): Buffer {
  const { width, height } = ODD_SIZE;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}"`;
  return Buffer.from(`${head} onload="fetch('/called?onload')">${content}</svg>`);
}

/** Everything by which an SVG could run code or fetch something. */
function callingOut(origin: string): string {
  const call = (how: string) => `${origin}/called?${how}`;
  return `<script>fetch('${call('script')}'); parent.ran = true; globalThis.ran = true;</script>
    <script href="${call('src')}"/><style>@import url('${call('import')}'); @font-face { font-family: f; src: url('${call('font')}') } text { font-family: f }</style>
    <image href="${call('image')}" width="9" height="9"/><use href="${call('use')}#x"/><text y="9">text</text>
    <rect width="9" height="9" fill="url('${call('fill')}#x')" filter="url('${call('filter')}#x')"/>
    <foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="${call('img')}" onerror="fetch('${call('onerror')}')"/>
      <iframe xmlns="http://www.w3.org/1999/xhtml" src="${call('iframe')}"/></foreignObject>
    <animate attributeName="x" onbegin="fetch('${call('onbegin')}')" dur="1s"/>`;
}

/** Ten entities, each ten times the one before. */
function entityBomb(): Buffer {
  const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`);
  return Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "0123456789">${entities.join('')}]>
    <svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><text y="9">&e9;</text></svg>`,
  );
}

/** A drawing of 10,000 shapes in few bytes: each group uses the one before ten times. */
function nestedUses(): string {
  const groups = Array.from(
    { length: 4 },
    (_, n) => `<g id="g${n + 1}">${`<use href="#g${n}" x="1"/>`.repeat(10)}</g>`,
  );
  return `<defs><rect id="g0" width="9" height="9"/>${groups.join('')}</defs><use href="#g4"/>`;
}
