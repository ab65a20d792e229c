import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Reads which pictures the product's training left alone.
 *
 * @param dataset the training's dataset.json; left out: every picture counts as untouched
 * @returns a test for paths whose last three parts are a file's path below the data folder
 */
export async function untouchedFiles(dataset: string | undefined): Promise<(file: string) => boolean> {
  if (dataset === undefined) return () => true;
  const { entries }: { entries: { file: string; split: string }[] } = JSON.parse(await readFile(dataset, 'utf8'));
  const test = new Set(entries.filter(({ split }) => split === 'test').map(({ file }) => file));
  return (file) => test.has(file.split(path.sep).slice(-3).join('/'));
}
