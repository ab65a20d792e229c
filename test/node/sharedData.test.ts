import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateFaces, facesResult } from '../../training/evaluation/evaluateFaces.ts';
import { loadPictureModels } from '../../training/evaluation/evaluationModels.ts';

const DATA = '../shared/data';

/** A sample is enough to notice a broken model; the figures that count are in the model card. */
const EVERY = 12;

describe.skipIf(!existsSync(DATA))(`on a sample of ${DATA} (skipped where that folder is not)`, () => {
  let models: Awaited<ReturnType<typeof loadPictureModels>>;

  beforeAll(async () => {
    models = await loadPictureModels('models/mask-classifier/model.json');
  });

  it.each([
    ['the whole picture', true],
    ['the face that is found', false],
  ])('tells masked from bare in the paper’s set, by %s', async (_, whole) => {
    let index = 0;
    const only = () => index++ % EVERY === 0;
    const { answers, unreadable } = await evaluateFaces(models, `${DATA}/paper`, { whole, only });
    const result = facesResult(answers, unreadable);
    expect(result.pictures).toBeGreaterThan(100);
    expect(result.found).toBeGreaterThanOrEqual(result.pictures - 1);
    expect(result.accuracy).toBeGreaterThanOrEqual(0.97);
  });
});
