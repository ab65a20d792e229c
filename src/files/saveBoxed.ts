import { boxedName, boxedPicture } from '../content/overlay/boxedPicture.ts';
import type { OverlayLook } from '../content/overlay/overlayLook.ts';
import { decodePicture } from '../decoding/decodePicture.ts';
import type { DistanceChoice } from '../faces/distanceChoice.ts';
import { scaleBox } from '../geometry/boundingBox.ts';
import { saveBlob } from '../ui/saveBlob.ts';
import { fileDistances } from './fileDistances.ts';
import type { FileResult } from './fileResult.ts';

/** px that a saved picture is long at the most. A larger one is shrunk: as pixels it would take hundreds of MB. */
const SAVED_SIDE = 4096;

/**
 * Saves a picture from disk with its boxes and, where they are measured, distances, as a PNG.
 *
 * @throws UnreadablePicture if the file can't be read any more
 */
export async function saveBoxed(result: FileResult, distance: DistanceChoice, look: OverlayLook): Promise<void> {
  const { image } = await decodePicture(result.file, SAVED_SIDE);
  const { width, height, data } = image;
  const bitmap = await createImageBitmap(new ImageData(data, width, height));
  try {
    const faces = result.faces.map((face) => ({ ...face, boundingBox: scaleBox(face.boundingBox, width, height) }));
    const pairs = fileDistances(result, distance) ?? [];
    saveBlob(await boxedPicture(bitmap, { width, height }, { faces, pairs }, look), boxedName(result.path));
  } finally {
    bitmap.close();
  }
}
