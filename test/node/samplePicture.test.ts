import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { toImage } from '../../node/canvasImage.ts';
import { loadPictureModels } from '../../node/loadModels.ts';
import { judgeOnce } from '../../src/faces/judgeLabels.ts';
import { MASK_LABELS, type MaskLabel } from '../../src/faces/maskLabel.ts';
import { analyzePicture } from '../../src/inference/search/searchPicture.ts';
import { PEOPLE } from '../../src/welcome/people.ts';
import { SAMPLE_SIZE, samplePicture } from '../../src/welcome/samplePicture.ts';

/** What the shipped models say of the four drawn people, in their order. */
async function answers(looks: readonly MaskLabel[]): Promise<string[]> {
  const models = await loadPictureModels('models/mask-classifier/model.json');
  const { width, height } = SAMPLE_SIZE;
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(samplePicture(looks))), 0, 0, width, height);
  const faces = await analyzePicture(models, toImage(canvas));
  const row = (y: number) => Math.floor(y / (height / 2));
  const inOrder = faces.toSorted(({ boundingBox: a }, { boundingBox: b }) => row(a.y) - row(b.y) || a.x - b.x);
  return inOrder.map(({ labelScores }) => judgeOnce(labelScores).state);
}

// The page lets the user dress each of them: whatever is chosen, the product must not look wrong on its first page.
it.each(MASK_LABELS)('the shipped models tell of all drawn people that they are %s', async (label) => {
  expect(await answers(PEOPLE.map(() => label))).toEqual(PEOPLE.map(() => label));
});
