import { FULL_RANGE, SHORT_RANGE } from '../../src/inference/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/blazeFaceDetector.ts';
import { MaskClassifier } from '../../src/inference/maskClassifier.ts';
import type { PictureModels } from '../../src/inference/pictureAnalyzer.ts';
import { RETINA_FACE_MODEL } from '../../src/inference/retinaFace.ts';
import { RetinaFaceDetector } from '../../src/inference/retinaFaceDetector.ts';
import { SMALL_FACE_MODEL, SmallFaceDetector } from '../../src/inference/smallFaceDetector.ts';
import { loadModelFile, packagedModel, startWasm } from '../node/wasmRuntime.ts';

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
