import { MaskClassifier } from '../src/inference/classifier/maskClassifier.ts';
import { FULL_RANGE, SHORT_RANGE } from '../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../src/inference/detectors/blazeFaceDetector.ts';
import { RETINA_FACE_MODEL } from '../src/inference/detectors/retinaFace.ts';
import { RetinaFaceDetector } from '../src/inference/detectors/retinaFaceDetector.ts';
import { SMALL_FACE_MODEL, SmallFaceDetector } from '../src/inference/detectors/smallFaceDetector.ts';
import type { PictureModels } from '../src/inference/search/searchPicture.ts';
import { loadModelFile, packagedModel, startWasm } from './wasmRuntime.ts';

/**
 * Loads the product's models in Node.
 *
 * @param classifier path of its model.json
 * @param detector path of the small-face detector's model.json
 */
export async function loadPictureModels(
  classifier: string,
  detector = `models/${SMALL_FACE_MODEL}/model.json`,
): Promise<PictureModels> {
  await startWasm();
  return {
    shortRange: new BlazeFaceDetector(await loadModelFile(packagedModel(SHORT_RANGE.model)), SHORT_RANGE),
    fullRange: new BlazeFaceDetector(await loadModelFile(packagedModel(FULL_RANGE.model)), FULL_RANGE),
    smallFaces: new SmallFaceDetector(await loadModelFile(detector)),
    retinaFace: new RetinaFaceDetector(await loadModelFile(`models/${RETINA_FACE_MODEL}/model.json`)),
    classifier: new MaskClassifier(await loadModelFile(classifier)),
  };
}
