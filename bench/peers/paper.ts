import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import * as faceDetection from '@tensorflow-models/face-detection';
import { SHORT_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { PATHS, type Peer } from './peer.ts';

/** px of the paper's classifier input. */
const INPUT = 224;

/** Faces the detector may report; the package's own default is one. */
const MOST_FACES = 50;

/**
 * The packaged detector alone, and the paper's pipeline: the same detector, then an unfused Keras MobileNetV2 1.0 at 224 px
 * with the paper's head (pooling, 128 units, two classes), one face at a time.
 */
export async function paper(): Promise<Peer[]> {
  const detector = await faceDetection.createDetector(faceDetection.SupportedModels.MediaPipeFaceDetector, {
    runtime: 'tfjs',
    maxFaces: MOST_FACES,
    detectorModelUrl: `${PATHS.humanModels}${SHORT_RANGE.model}.json`,
  });
  const classifier = await loadLayersModel(PATHS.keras);
  const head = paperHead();
  return [
    {
      name: '@tensorflow-models/face-detection alone',
      labels: false,
      run: async (picture) => (await detector.estimateFaces(picture)).length,
    },
    {
      name: "the paper's pipeline",
      labels: true,
      run: async (picture) => {
        const faces = await detector.estimateFaces(picture);
        for (const { box } of faces) await classify(classifier, head, picture, box);
        return faces.length;
      },
    },
  ];
}

type Head = (features: tf.Tensor) => tf.Tensor;

/** The starting weights' own head ends in more classes; its cost is what counts here, so the paper's is put beside it. */
function paperHead(): Head {
  const hidden = tf.randomNormal([1, 128]);
  const out = tf.randomNormal([128, 2]);
  return (features) =>
    tf.softmax(tf.matMul(tf.relu(tf.matMul(tf.slice(tf.reshape(features, [-1, 1]), 0, 1), hidden)), out));
}

async function classify(
  model: LayersModel,
  head: Head,
  picture: ImageData,
  box: { xMin: number; yMin: number; xMax: number; yMax: number },
): Promise<void> {
  const answer = tf.tidy(() => {
    const pixels = tf.expandDims(
      tf.sub(tf.div(tf.cast(tf.browser.fromPixels(picture), 'float32'), 127.5), 1),
      0,
    ) as tf.Tensor4D;
    const region = [
      box.yMin / picture.height,
      box.xMin / picture.width,
      box.yMax / picture.height,
      box.xMax / picture.width,
    ];
    const face = tf.image.cropAndResize(pixels, [region as [number, number, number, number]], [0], [INPUT, INPUT]);
    return head(model.predict(face) as tf.Tensor);
  });
  await answer.data();
  answer.dispose();
}
