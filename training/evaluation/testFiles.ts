import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Reads which pictures the training never saw.
 *
 * @param dataset path of the training's dataset.json
 * @param folder what is evaluated, such as …/data/faces; its last part names the collection
 * @returns a test for paths below the folder
 */
export async function readTestFiles(dataset: string, folder: string): Promise<(file: string) => boolean> {
  const { entries }: { entries: { file: string; split: string }[] } = JSON.parse(await readFile(dataset, 'utf8'));
  const collection = path.basename(path.resolve(folder));
  const test = new Set(entries.filter(({ split }) => split === 'test').map(({ file }) => file));
  return (file) => test.has(path.join(collection, file));
}
