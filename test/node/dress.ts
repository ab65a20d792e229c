import { drawMask, type MaskContext } from '../../demo/masks/drawMask.ts';
import type { FaceMesh } from '../../demo/masks/faceMesh.ts';
import { maskShape, type Wearing } from '../../demo/masks/maskShape.ts';
import { randomMaskStyle, seededRandom } from '../../demo/masks/maskStyle.ts';
import type { FaceDetector } from '../../src/inference/faceDetector.ts';
import type { RgbaImage } from '../../src/inference/rgbaImage.ts';
import { toCanvas, toImage } from '../../training/node/canvasImage.ts';

/** Draws a mask on each face of a picture that the detector finds. */
export async function dress(
  image: RgbaImage,
  detector: FaceDetector,
  mesh: FaceMesh,
  wearing: Wearing,
): Promise<RgbaImage> {
  const canvas = toCanvas(image);
  const random = seededRandom(5);
  for (const face of await detector.detect(image, 0.6)) {
    const landmarks = await mesh.landmarks(image, face);
    if (!landmarks) continue;
    const style = randomMaskStyle(random);
    drawMask(canvas.getContext('2d') as unknown as MaskContext, maskShape(landmarks, wearing, style.height), style);
  }
  return toImage(canvas);
}
