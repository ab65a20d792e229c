import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateFaces, facesResult } from '../../evaluation/evaluateFaces.ts';
import { loadPictureModels } from '../../node/loadModels.ts';

const DATA = '../shared/data';

/** Of so many pictures one is taken: enough to notice a broken model; the figures that count are in the model card. */
const EVERY = { whole: 12, searched: 36 };

describe.skipIf(!existsSync(DATA))(`on a sample of ${DATA} (skipped where that folder is not)`, () => {
  let models: Awaited<ReturnType<typeof loadPictureModels>>;

  beforeAll(async () => {
    models = await loadPictureModels('models/mask-classifier/model.json');
  });

  it.each([
    ['the whole picture', true, EVERY.whole],
    ['the face that is found', false, EVERY.searched],
  ])('tells masked from bare in the paper’s set, by %s', async (_, whole, every) => {
    let index = 0;
    const only = () => index++ % every === 0;
    const { answers, unreadable } = await evaluateFaces(models, `${DATA}/paper`, { whole, only });
    const result = facesResult(answers, unreadable);
    expect(result.pictures).toBeGreaterThan(1300 / every);
    expect(result.found).toBeGreaterThanOrEqual(result.pictures - 1);
    expect(result.accuracy).toBeGreaterThanOrEqual(0.97);
  });
});
