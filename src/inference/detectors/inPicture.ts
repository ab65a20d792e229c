import { scaleBox } from '../../geometry/boundingBox.ts';
import { scaledSide } from '../pixels/pictureInput.ts';
import type { DetectedFace } from './detectedFace.ts';

/**
 * Converts faces that were found in an enlarged (or shrunk) copy of a picture to px of the picture itself.
 *
 * @param faces px of the copy
 * @param picture its own size in px
 * @param scale factor by which it was enlarged
 * @returns px of the picture
 */
export function inPicture(
  faces: readonly DetectedFace[],
  picture: { readonly width: number; readonly height: number },
  scale: number,
): DetectedFace[] {
  const right = picture.width / scaledSide(picture.width, scale);
  const down = picture.height / scaledSide(picture.height, scale);
  return faces.map((face) => ({
    ...face,
    boundingBox: scaleBox(face.boundingBox, right, down),
    keypoints: face.keypoints.map(({ x, y }) => ({ x: x * right, y: y * down })),
  }));
}
