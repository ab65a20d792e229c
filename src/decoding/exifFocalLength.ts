/**
 * What a JPEG's Exif data (CIPA DC-008) say of the camera's lens. Read here in a few lines, because the one reader on npm
 * that is small and runs in a browser has had no release since 2021.
 */

/** Tags of an Exif directory. */
const EXIF_DIRECTORY = 0x8769;
const WIDTH = 0xa002;
const HEIGHT = 0xa003;
const FOCAL_LENGTH_ON_FILM = 0xa405;

/** Number types of a directory's entries; the values that we need are of these two. */
const SHORT = 3;
const LONG = 4;

/** JPEG markers: the first bytes of a file, a block for applications, and the beginning of the picture itself. */
const START = 0xffd8;
const APPLICATION_1 = 0xffe1;
const SCAN = 0xffda;

/**
 * The focal length that the camera wrote down, converted to 36 x 24 mm film.
 *
 * @param picture the picture's own sides, px, either way round. If Exif gives sides of another shape, somebody has cut
 *   the picture since, and the focal length means nothing any more.
 * @returns mm; null if the file does not tell
 */
export function exifFocalLength(
  file: Uint8Array,
  picture: { readonly width: number; readonly height: number },
): number | null {
  try {
    const exif = exifBlock(new DataView(file.buffer, file.byteOffset, file.byteLength));
    if (!exif) return null;
    const entries = exifEntries(exif);
    const [width, height] = [entries.get(WIDTH), entries.get(HEIGHT)];
    if (width && height && !isSameShape({ width, height }, picture)) return null;
    // Zero stands for "unknown".
    return entries.get(FOCAL_LENGTH_ON_FILM) || null;
  } catch (error) {
    // Data that end too early, or offsets that lead out of them.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The TIFF data in a JPEG file's Exif block. */
function exifBlock(file: DataView): DataView | undefined {
  if (file.byteLength < 4 || file.getUint16(0) !== START) return undefined;
  for (let at = 2; at + 10 <= file.byteLength; ) {
    const marker = file.getUint16(at);
    const length = file.getUint16(at + 2);
    if (marker < 0xff00 || marker === SCAN || length < 2) return undefined;
    // "Exif", then two zeros.
    const isExif = marker === APPLICATION_1 && file.getUint32(at + 4) === 0x45786966 && file.getUint16(at + 8) === 0;
    if (isExif) return new DataView(file.buffer, file.byteOffset + at + 10, length - 8);
    at += 2 + length;
  }
  return undefined;
}

/** The whole numbers in the Exif directory, by tag. */
function exifEntries(tiff: DataView): Map<number, number> {
  const little = tiff.getUint16(0) === 0x4949;
  const main = directory(tiff, tiff.getUint32(4, little), little);
  const at = main.get(EXIF_DIRECTORY);
  return at === undefined ? new Map() : directory(tiff, at, little);
}

/** @param at where the directory begins, in bytes */
function directory(tiff: DataView, at: number, little: boolean): Map<number, number> {
  const entries = new Map<number, number>();
  const count = tiff.getUint16(at, little);
  for (let entry = at + 2; entry < at + 2 + 12 * count; entry += 12) {
    const type = tiff.getUint16(entry + 2, little);
    if (type === SHORT) entries.set(tiff.getUint16(entry, little), tiff.getUint16(entry + 8, little));
    if (type === LONG) entries.set(tiff.getUint16(entry, little), tiff.getUint32(entry + 8, little));
  }
  return entries;
}

/** Whether two pictures have the same proportions, perhaps turned by a quarter, but for rounding. */
function isSameShape(
  a: { readonly width: number; readonly height: number },
  b: { readonly width: number; readonly height: number },
): boolean {
  const shape = ({ width, height }: typeof a) => Math.max(width, height) / Math.min(width, height);
  return Math.abs(shape(a) / shape(b) - 1) < 0.01;
}
