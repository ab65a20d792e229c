import type { FrameModels } from '../src/inference/analyzeFrame.ts';
import { MaskClassifier } from '../src/inference/classifier/maskClassifier.ts';
import { SHORT_RANGE } from '../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../src/inference/detectors/blazeFaceDetector.ts';
import { OwnFaceDetector } from '../src/inference/detectors/ownFaceDetector.ts';
import { ownModelFile } from '../src/inference/runtime/models.ts';
import { loadModelFile, packagedModel, startWasm } from './wasmRuntime.ts';

/**
 * Loads the product's models in Node.
 *
 * @param classifier path of its graph, if not the shipped one
 * @param detector path of our face detector's graph, if not the shipped one
 */
export async function loadPictureModels(
  classifier = ownModelFile('classifier'),
  detector = ownModelFile('faces'),
): Promise<FrameModels> {
  await startWasm();
  return {
    shortRange: new BlazeFaceDetector(await loadModelFile(packagedModel(SHORT_RANGE.model)), SHORT_RANGE),
    faces: new OwnFaceDetector(await loadModelFile(detector)),
    classifier: new MaskClassifier(await loadModelFile(classifier)),
  };
}
