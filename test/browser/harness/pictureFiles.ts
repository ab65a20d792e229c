import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Canvas, createCanvas, GifEncoder } from '@napi-rs/canvas';
import { FaceMesh } from '../../../masks/faceMesh.ts';
import { toCanvas } from '../../../node/canvasImage.ts';
import { readPicture } from '../../../node/pictureFile.ts';
import { loadModelFile, packagedModel, startWasm } from '../../../node/wasmRuntime.ts';
import type { BoundingBox } from '../../../src/geometry/boundingBox.ts';
import { dress, undressedFaces } from '../../node/dress.ts';
import { groupPicture } from '../../node/pictures.ts';

/** The people in every picture that these tests make: three, all bare or all masked. */
export const PEOPLE = 3;

/** px of the usual test picture. */
export const SIZE = { width: 640, height: 450 };

/** The group of three, bare and with drawn masks, and where their faces are (px). */
export async function drawGroup(): Promise<{
  readonly bare: Canvas;
  readonly masked: Canvas;
  readonly faces: readonly BoundingBox[];
}> {
  await startWasm();
  const image = await readPicture(groupPicture(3), 1 / 3);
  const mesh = new FaceMesh(await loadModelFile(packagedModel('facemesh')));
  const faces = (await undressedFaces(image)).map(({ boundingBox }) => boundingBox);
  if (faces.length !== PEOPLE) throw new Error(`the group picture shows ${PEOPLE} people, not ${faces.length}`);
  return { bare: toCanvas(image), masked: toCanvas(await dress(image, mesh, 'correct')), faces };
}

/**
 * Writes the pictures the tests check into a new folder: one group of three people in many formats.
 *
 * @param huge adds one of 100 megapixels, whose writing takes as long as all others
 * @returns the folder
 */
export async function makePictureFiles(huge = false): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-pictures-'));
  const { bare, masked } = await drawGroup();
  const write = (name: string, content: Buffer | string) => writeFileSync(path.join(folder, name), content);
  const jpeg = await bare.encode('jpeg', 92);
  write('bare.jpg', jpeg);
  write('masked.jpg', await masked.encode('jpeg', 92));
  write('bare.png', await bare.encode('png'));
  write('bare.webp', await bare.encode('webp', 90));
  write('bare.avif', await bare.encode('avif'));
  write('still.gif', await bare.encode('gif'));
  write('moving.gif', animation(bare, masked));
  write('turned.jpg', withOrientation(await turned(bare).encode('jpeg', 92), 6));
  write('drawing.svg', svgAround(jpeg));
  write('broken.jpg', jpeg.subarray(0, 200));
  write('words.jpg', 'This is no picture.');
  write('bomb.png', bomb());
  write('dot.png', await createCanvas(1, 1).encode('png'));
  if (huge) write('huge.jpg', await enlarged(bare, 11_600, 8_700).encode('jpeg', 60));
  return folder;
}

function animation(first: Canvas, second: Canvas): Buffer {
  const { width, height } = first;
  const encoder = new GifEncoder(width, height);
  for (const canvas of [first, second]) {
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    encoder.addFrame(new Uint8Array(data.buffer), width, height, { delay: 300 });
  }
  return encoder.finish();
}

/** The picture a quarter turn to the left, as a camera held upright stores it. */
function turned(picture: Canvas): Canvas {
  const canvas = createCanvas(picture.height, picture.width);
  const context = canvas.getContext('2d');
  context.translate(0, picture.width);
  context.rotate(-Math.PI / 2);
  context.drawImage(picture, 0, 0);
  return canvas;
}

function enlarged(picture: Canvas, width: number, height: number): Canvas {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(picture, 0, 0, width, height);
  return canvas;
}

/** Puts an EXIF block with nothing but an orientation behind a JPEG's first marker. */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.from([
    ...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00],
    ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01],
    ...[0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00],
    ...[0x00, 0x00, 0x00, 0x00],
  ]);
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]);
}

function svgAround(jpeg: Buffer): string {
  const { width, height } = SIZE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <rect width="100%" height="100%" fill="#ddd"/>
    <image width="${width}" height="${height}" href="data:image/jpeg;base64,${jpeg.toString('base64')}"/></svg>`;
}

/** A PNG header that promises 60,000 x 60,000 px, and nothing behind it. */
function bomb(): Buffer {
  const header = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(header);
  header.writeUInt32BE(13, 8);
  header.write('IHDR', 12);
  header.writeUInt32BE(60_000, 16);
  header.writeUInt32BE(60_000, 20);
  header.set([8, 2, 0, 0, 0], 24);
  return header;
}
