import { FULL_RANGE } from '../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../src/inference/detectors/blazeFaceDetector.ts';
import { loadModelFile, packagedModel } from './wasmRuntime.ts';

let loaded: Promise<BlazeFaceDetector> | undefined;

/**
 * BlazeFace's full range, which is not in the product: tools take it where they need its six keypoints, or a detector
 * that the product does not have. It is loaded once; the runtime must have been started.
 */
export function fullRange(): Promise<BlazeFaceDetector> {
  loaded ??= loadModelFile(packagedModel(FULL_RANGE.model)).then((model) => new BlazeFaceDetector(model, FULL_RANGE));
  return loaded;
}
