import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Reads which pictures belong to one part of a training's split.
 *
 * @param dataset path of the training's dataset.json
 * @param folder the folder that is evaluated, such as …/data/faces; its last part names the collection
 * @param part `test` holds the pictures that the training never saw
 * @returns a test for paths below the folder
 */
export async function readSplitFiles(
  dataset: string,
  folder: string,
  part = 'test',
): Promise<(file: string) => boolean> {
  const { entries }: { entries: { file: string; split: string }[] } = JSON.parse(await readFile(dataset, 'utf8'));
  const collection = collectionOf(
    path.resolve(folder),
    entries.map(({ file }) => file),
  );
  const wanted = new Set(entries.filter(({ split }) => split === part).map(({ file }) => file));
  return (file) => wanted.has(path.join(collection, file));
}

/** The most of a folder's last parts by which the split's paths begin: `real/scenes` rather than `scenes`. */
function collectionOf(folder: string, files: readonly string[]): string {
  const parts = folder.split(path.sep);
  const endings = parts.map((_, index) => parts.slice(index).join('/'));
  return endings.find((ending) => files.some((file) => file.startsWith(`${ending}/`))) ?? path.basename(folder);
}
