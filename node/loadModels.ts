import { MaskClassifier } from '../src/inference/classifier/maskClassifier.ts';
import { FULL_RANGE, SHORT_RANGE } from '../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../src/inference/detectors/blazeFaceDetector.ts';
import { RetinaFaceDetector } from '../src/inference/detectors/retinaFaceDetector.ts';
import { SmallFaceDetector } from '../src/inference/detectors/smallFaceDetector.ts';
import { ownModelFile } from '../src/inference/runtime/models.ts';
import type { PictureModels } from '../src/inference/search/searchPicture.ts';
import { loadModelFile, packagedModel, startWasm } from './wasmRuntime.ts';

/**
 * Loads the product's models in Node.
 *
 * @param classifier path of its graph, if not the shipped one
 * @param detector path of the small-face detector's graph, if not the shipped one
 */
export async function loadPictureModels(
  classifier = ownModelFile('classifier'),
  detector = ownModelFile('smallFaces'),
): Promise<PictureModels> {
  await startWasm();
  return {
    shortRange: new BlazeFaceDetector(await loadModelFile(packagedModel(SHORT_RANGE.model)), SHORT_RANGE),
    fullRange: new BlazeFaceDetector(await loadModelFile(packagedModel(FULL_RANGE.model)), FULL_RANGE),
    smallFaces: new SmallFaceDetector(await loadModelFile(detector)),
    retinaFace: new RetinaFaceDetector(await loadModelFile(ownModelFile('retinaFace'))),
    classifier: new MaskClassifier(await loadModelFile(classifier)),
  };
}
