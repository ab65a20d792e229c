import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { checkClassifier } from './checkClassifier.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-classifier-'));

beforeEach(() => cpSync('models/mask-classifier', folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rewrites model.json. */
function change(edit: (model: { userDefinedMetadata: { classes: string[] } }) => void): void {
  const file = path.join(folder, 'model.json');
  const model = JSON.parse(readFileSync(file, 'utf8'));
  edit(model);
  writeFileSync(file, JSON.stringify(model));
}

it('takes a classifier that fits', async () => {
  await expect(checkClassifier(folder)).resolves.toBeUndefined();
});

it('names a file that is missing', async () => {
  rmSync(path.join(folder, 'weights.bin'));
  await expect(checkClassifier(folder)).rejects.toThrow(`There is no weights.bin in ${folder}.`);
});

it('says why it does not take one', async () => {
  change(({ userDefinedMetadata }) => userDefinedMetadata.classes.pop());
  await expect(checkClassifier(folder)).rejects.toThrow(
    "can't be used: mask classifier: 6 outputs wanted, the model has 7",
  );
});

it('says so of weights that are cut short', async () => {
  const weights = path.join(folder, 'weights.bin');
  writeFileSync(weights, readFileSync(weights).subarray(0, 1000));
  await expect(checkClassifier(folder)).rejects.toThrow(`The classifier in ${folder} can't be used`);
});
