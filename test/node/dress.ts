import { drawMask, type MaskContext } from '../../masks/drawMask.ts';
import type { FaceMesh } from '../../masks/faceMesh.ts';
import { maskShape, type Wearing } from '../../masks/maskShape.ts';
import { randomMaskStyle, seededRandom } from '../../masks/maskStyle.ts';
import { toCanvas, toImage } from '../../node/canvasImage.ts';
import { loadModelFile, packagedModel } from '../../node/wasmRuntime.ts';
import { FULL_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/detectors/blazeFaceDetector.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';

/** The faces that are dressed. Another detector than the product's own, so that tests of that one can be wrong. */
export async function undressedFaces(image: RgbaImage): Promise<DetectedFace[]> {
  const detector = new BlazeFaceDetector(await loadModelFile(packagedModel(FULL_RANGE.model)), FULL_RANGE);
  const faces = await detector.detect(image, 0.6);
  detector.dispose();
  return faces;
}

/** Draws a mask on each face of a picture. The runtime must have been started. */
export async function dress(image: RgbaImage, mesh: FaceMesh, wearing: Wearing): Promise<RgbaImage> {
  const canvas = toCanvas(image);
  const random = seededRandom(5);
  for (const face of await undressedFaces(image)) {
    const landmarks = await mesh.landmarks(image, face);
    if (!landmarks) continue;
    const style = randomMaskStyle(random);
    drawMask(canvas.getContext('2d') as unknown as MaskContext, maskShape(landmarks, wearing, style.height), style);
  }
  return toImage(canvas);
}
