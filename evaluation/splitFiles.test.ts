import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSplitFiles } from './splitFiles.ts';

let folder: string;
let dataset: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maskcheck-split-'));
  dataset = path.join(folder, 'dataset.json');
  const entries = [
    { file: 'scenes/images/a.jpg', split: 'test' },
    { file: 'real/scenes/images/b.jpg', split: 'test' },
    { file: 'real/scenes/images/c.jpg', split: 'train' },
  ];
  await writeFile(dataset, JSON.stringify({ entries }));
});

afterAll(() => rm(folder, { recursive: true }));

it('tells collections of one name in different folders apart', async () => {
  const old = await readSplitFiles(dataset, '/data/scenes');
  const real = await readSplitFiles(dataset, '/data/real/scenes');
  expect(['a', 'b', 'c'].map((name) => old(`images/${name}.jpg`))).toEqual([true, false, false]);
  expect(['a', 'b', 'c'].map((name) => real(`images/${name}.jpg`))).toEqual([false, true, false]);
});

it('takes the part that is named', async () => {
  const training = await readSplitFiles(dataset, '/data/real/scenes', 'train');
  expect(['a', 'b', 'c'].map((name) => training(`images/${name}.jpg`))).toEqual([false, false, true]);
});
