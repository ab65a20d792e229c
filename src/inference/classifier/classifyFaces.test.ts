import { expect, it } from 'vitest';
import { classifyFaces, classifyKnown } from './classifyFaces.ts';
import type { MaskScores } from './maskClassifier.ts';

const image = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
const boundingBox = { x: 10, y: 20, width: 40, height: 60 };
const labels = [0.7, 0.2, 0.1];

/** Says the same of every picture. */
const classifierThatSays = (...answers: MaskScores[]) => ({ classify: async () => answers });

const detected = (confidence: number) => ({ boundingBox, confidence, keypoints: [] });

it('leaves out what the classifier does not take for a face', async () => {
  const classifier = classifierThatSays({ labels, face: 0.39 }, { labels, face: 0.4 });
  const faces = await classifyFaces(classifier, image, [detected(0.9), detected(0.8)], 0.4);
  expect(faces).toEqual([{ boundingBox, labelScores: labels, rotation: 0, faceConfidence: 0.4 }]);
});

it('passes on what it says of the bare parts', async () => {
  const bare = [0.9, 0.2, 0.1];
  const [face] = await classifyFaces(classifierThatSays({ labels, face: 0.9, bare }), image, [detected(0.9)], 0.4);
  expect(face?.bareScores).toEqual(bare);
});

it('is no surer of a face than the one detector that found it', async () => {
  const faces = await classifyFaces(classifierThatSays({ labels, face: 0.9 }), image, [detected(0.5)], 0.4);
  expect(faces.map(({ faceConfidence }) => faceConfidence)).toEqual([0.5]);
});

it('goes by the classifier alone for a face that is followed', async () => {
  const classifier = classifierThatSays({ labels, face: 0.61 }, { labels, face: 0.59 });
  const faces = await classifyKnown(
    classifier,
    image,
    [
      { boundingBox, rotation: 1 },
      { boundingBox, rotation: 2 },
    ],
    0.6,
  );
  expect(faces).toEqual([{ boundingBox, rotation: 1, labelScores: labels, faceConfidence: 0.61 }]);
});

it('does not invent an answer that the classifier did not give', async () => {
  await expect(classifyFaces(classifierThatSays(), image, [detected(0.9)], 0.4)).rejects.toThrow('1 faces, 0 answers');
  await expect(classifyKnown(classifierThatSays(), image, [{ boundingBox, rotation: 0 }], 0.6)).rejects.toThrow(
    '0 answers',
  );
});
