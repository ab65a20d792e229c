import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateFaces, facesResult } from '../../evaluation/evaluateFaces.ts';
import { readSplitFiles } from '../../evaluation/splitFiles.ts';
import { loadPictureModels } from '../../node/loadModels.ts';
import { MASK_LABELS } from '../../src/faces/maskLabel.ts';

/** The set behind the paper's result: half of it was trained on, and only the other half says anything. */
const PAPER = '../shared/data/paper';

/** Tells which pictures were never trained on; `npm run train` writes it. */
const DATASET = process.env['MASKCHECK_DATASET'] ?? 'build/training/dataset.json';

/** Searching a picture takes some 200 ms, so of the untouched ones only every so manieth is searched for its face. */
const SEARCHED_EVERY = 7;

const missing = [PAPER, DATASET].filter((one) => !existsSync(one));
const isUntouched = missing.length > 0 ? () => false : await readSplitFiles(DATASET, PAPER, 'test');
const untouched = MASK_LABELS.flatMap((label) => {
  const folder = path.join(PAPER, label);
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(label, name)) : [];
})
  .filter(isUntouched)
  .sort();

describe.skipIf(missing.length > 0)(
  missing.length > 0
    ? `the paper's pictures: skipped, there is no ${missing.join(' and no ')}`
    : "the paper's pictures, only those never trained on",
  () => {
    let models: Awaited<ReturnType<typeof loadPictureModels>>;

    beforeAll(async () => {
      models = await loadPictureModels('models/mask-classifier/model.json');
    });

    it.each([
      { by: 'the whole picture', whole: true, files: untouched },
      {
        by: 'the face that is found',
        whole: false,
        files: untouched.filter((_, index) => index % SEARCHED_EVERY === 0),
      },
    ])('tells masked from bare by $by, n = $files.length', { timeout: 300_000 }, async ({ whole, files }) => {
      const only = new Set(files);
      const { answers, unreadable } = await evaluateFaces(models, PAPER, { whole, only: (file) => only.has(file) });
      const result = facesResult(answers, unreadable);
      // The set holds 690 + 686 pictures, of which about half is kept apart.
      expect(untouched.length).toBeGreaterThanOrEqual(500);
      expect(result.pictures).toBe(files.length);
      expect(result.unreadable).toEqual([]);
      expect(result.found).toBeGreaterThanOrEqual(result.pictures - 1);
      expect(result.accuracy).toBeGreaterThanOrEqual(0.97);
    });
  },
);
