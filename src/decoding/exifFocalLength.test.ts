import { expect, it } from 'vitest';
import { exifFocalLength } from './exifFocalLength.ts';

/** [tag, type (3: two bytes, 4: four bytes), value] */
type Entry = readonly [number, 3 | 4, number];

/** A JPEG file that has only its Exif block. @param little the order of the bytes in it */
function jpegWith(entries: readonly Entry[], little = true): Uint8Array {
  const main = 8;
  const exif = main + 2 + 12 + 4;
  const tiff = new DataView(new ArrayBuffer(exif + 2 + 12 * entries.length + 4));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, main, little);
  write(tiff, main, [[0x8769, 4, exif]], little);
  write(tiff, exif, entries, little);
  const head = new DataView(new ArrayBuffer(32));
  head.setUint16(0, 0xffd8);
  // A JFIF block comes before it in many files.
  head.setUint16(2, 0xffe0);
  head.setUint16(4, 18);
  head.setUint16(22, 0xffe1);
  head.setUint16(24, tiff.byteLength + 8);
  head.setUint32(26, 0x45786966);
  return new Uint8Array([...new Uint8Array(head.buffer), ...new Uint8Array(tiff.buffer)]);
}

function write(tiff: DataView, at: number, entries: readonly Entry[], little: boolean): void {
  tiff.setUint16(at, entries.length, little);
  for (const [index, [tag, type, value]] of entries.entries()) {
    const entry = at + 2 + 12 * index;
    tiff.setUint16(entry, tag, little);
    tiff.setUint16(entry + 2, type, little);
    tiff.setUint32(entry + 4, 1, little);
    if (type === 3) tiff.setUint16(entry + 8, value, little);
    else tiff.setUint32(entry + 8, value, little);
  }
}

const PICTURE = { width: 4032, height: 3024 };
const TELEPHONE: Entry[] = [
  [0x9207, 3, 5],
  [0xa002, 4, 4032],
  [0xa003, 4, 3024],
  [0xa405, 3, 26],
];

it.each([true, false])('reads the focal length on film (Intel order of bytes: %s)', (little) => {
  expect(exifFocalLength(jpegWith(TELEPHONE, little), PICTURE)).toBe(26);
  expect(exifFocalLength(jpegWith(TELEPHONE, little), { width: 756, height: 1008 })).toBe(26);
});

it('does not believe it of a picture that was cut since', () => {
  expect(exifFocalLength(jpegWith(TELEPHONE), { width: 3000, height: 3000 })).toBeNull();
});

it('knows nothing where the file does not tell', () => {
  expect(exifFocalLength(jpegWith([[0xa405, 3, 0]]), PICTURE)).toBeNull();
  expect(exifFocalLength(jpegWith([]), PICTURE)).toBeNull();
  expect(exifFocalLength(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), PICTURE)).toBeNull();
  expect(exifFocalLength(new Uint8Array(), PICTURE)).toBeNull();
});

it('survives a file that is cut short anywhere', () => {
  const file = jpegWith(TELEPHONE);
  const answers = Array.from(file, (_, length) => exifFocalLength(file.slice(0, length), PICTURE));
  expect(new Set(answers)).toEqual(new Set([null]));
});
