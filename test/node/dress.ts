import { drawMask, type MaskContext } from '../../masks/drawMask.ts';
import type { FaceMesh } from '../../masks/faceMesh.ts';
import { maskShape, type Wearing } from '../../masks/maskShape.ts';
import { randomMaskStyle, seededRandom } from '../../masks/maskStyle.ts';
import { toCanvas, toImage } from '../../node/canvasImage.ts';
import type { SquareDetector } from '../../src/inference/detectors/faceDetector.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';

/** Draws a mask on each face of a picture that the detector finds. */
export async function dress(
  image: RgbaImage,
  detector: SquareDetector,
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
