import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { analyzeFrame, type FrameModels } from '../../src/inference/analyzeFrame.ts';
import { MaskClassifier } from '../../src/inference/classifier/maskClassifier.ts';
import { SHORT_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/detectors/blazeFaceDetector.ts';
import { OwnFaceDetector } from '../../src/inference/detectors/ownFaceDetector.ts';
import { analyzePicture } from '../../src/inference/search/searchPicture.ts';
import { PATHS, type Peer } from './peer.ts';

/** MaskCheck's own modules: as a live frame goes through them, with the thorough look, and as a still picture does. */
export async function ours(): Promise<Peer[]> {
  const packaged = (name: string) => loadGraphModel(`${PATHS.humanModels}${name}.json`);
  const models: FrameModels = {
    shortRange: new BlazeFaceDetector(await packaged(SHORT_RANGE.model), SHORT_RANGE),
    faces: new OwnFaceDetector(await loadGraphModel(PATHS.faces)),
    classifier: new MaskClassifier(await loadGraphModel(PATHS.classifier)),
  };
  return [
    {
      name: 'MaskCheck, live frame',
      labels: true,
      run: async (picture) => (await analyzeFrame(models, picture, 'quick')).length,
    },
    {
      name: 'MaskCheck, thorough frame',
      labels: true,
      run: async (picture) => (await analyzeFrame(models, picture, 'thorough')).length,
    },
    {
      name: 'MaskCheck, still picture',
      labels: true,
      run: async (picture) => (await analyzePicture(models, picture)).length,
    },
  ];
}
