import type { PictureFit } from '../../placement/readPlacement.ts';
import type { LoadedPicture, NaturalSize } from '../pictureSource.ts';
import { loadImage } from './loadImage.ts';

/**
 * Loads a picture from its address, because the page has no element from which it could be drawn.
 *
 * @param fitOf where a picture of that size lies in the element
 * @throws UnreadablePicture
 */
export async function addressImage(
  address: string | undefined,
  fitOf: (natural: NaturalSize) => PictureFit,
  signal: AbortSignal,
): Promise<LoadedPicture> {
  const image = new Image();
  image.src = address ?? '';
  await loadImage(image, signal);
  const natural = { width: image.naturalWidth, height: image.naturalHeight };
  return { natural, drawable: image, fit: fitOf(natural), notes: [] };
}
