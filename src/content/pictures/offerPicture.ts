import { pngOf } from '../../decoding/pngOf.ts';
import type { PairDistance } from '../../faces/distance.ts';
import { seenFace } from '../../faces/seenFace.ts';
import type { BoundingBox } from '../../geometry/boundingBox.ts';
import type { OfferedPicture } from '../../messages/pictureToSave.ts';
import type { OverlaySource } from '../overlay/overlay.ts';
import type { ReadPicture } from './readPicture.ts';

/** What is known of a picture whose check is done. */
interface CheckedPicture {
  /** px of the whole picture in which the boxes are told. */
  readonly frame: { readonly width: number; readonly height: number };
  readonly tracks: OverlaySource['tracks'];
  readonly pairs: readonly PairDistance[];
}

/**
 * What the user needs to save a picture with its boxes. Of a picture that was read off the screen, it is the part that was
 * read; of one that only the host may read, its address.
 *
 * @param read the picture as it was checked, or as it was read again
 */
export async function offerPicture(
  { content, partOf }: Pick<ReadPicture, 'content' | 'partOf'>,
  { frame, tracks, pairs }: CheckedPicture,
): Promise<OfferedPicture> {
  const told = pairs.map(({ people, low, high, closeness }) => ({
    people: [...people] as [number, number],
    low,
    high,
    closeness,
  }));
  const faces = (boxOf: (box: BoundingBox) => BoundingBox) =>
    tracks.map((track) => ({ ...seenFace(track), boundingBox: boxOf(track.boundingBox) }));
  if ('address' in content) {
    const size = { width: frame.width, height: frame.height };
    const { address } = content;
    return { from: 'site', size, faces: faces((box) => box), pairs: told, address, origin: location.origin };
  }
  const { width, height } = content.image;
  const whole = partOf ?? { x: 0, y: 0, width, height };
  const [scaleX, scaleY] = [whole.width / frame.width, whole.height / frame.height];
  const inImage = (box: BoundingBox) => ({
    x: box.x * scaleX - whole.x,
    y: box.y * scaleY - whole.y,
    width: box.width * scaleX,
    height: box.height * scaleY,
  });
  return {
    from: 'page',
    size: { width, height },
    faces: faces(inImage),
    pairs: told,
    image: await pngOf(content.image),
  };
}
