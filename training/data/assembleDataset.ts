import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type CropEntry, STORED_MARGIN, STORED_SIZE } from './cropIndex.ts';
import { groupsOf, splitByGroups } from './splitGroups.ts';

/** Puts all stored crops into one list, and their pictures into training, validation and test. */
const { values } = parseArgs({ options: { folder: { type: 'string' } } });
const folder = values.folder as string;

const indexes = (await readdir(folder)).filter((name) => /^index-.*\.json$/.test(name)).sort();
const entries: (CropEntry & { bin: string; at: number })[] = [];
for (const name of indexes) {
  const bin = name.replace('index-', 'crops-').replace('.json', '.bin');
  const list: CropEntry[] = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  for (const [at, entry] of list.entries()) entries.push({ ...entry, bin, at });
}
const hashed = new Map<string, readonly string[]>();
for (const { file, hashes } of entries) if (hashes.length > 0) hashed.set(file, hashes);
const pictures = [...hashed].map(([file, hashes]) => ({ file, hashes }));
const splits = splitByGroups(pictures);
const listed = entries.map(({ hashes: _, ...entry }) => ({ ...entry, split: splits.get(entry.file) ?? 'train' }));
await writeFile(
  path.join(folder, 'dataset.json'),
  JSON.stringify({
    size: STORED_SIZE,
    margin: STORED_MARGIN,
    files: [...new Set(entries.map(({ bin }) => bin))],
    entries: listed,
  }),
);

const groups = groupsOf(pictures);
const sizes = groups.map(({ length }) => length).sort((a, b) => b - a);
print(`${pictures.length} pictures in ${groups.length} groups (largest ${sizes.slice(0, 6)})`);
for (const collection of ['faces/', 'paper/', 'scenes/', 'real/faces/', 'real/hard/', 'real/scenes/']) {
  const parts = new Map<string, number>();
  for (const [file, split] of splits) {
    if (file.startsWith(collection)) parts.set(split, (parts.get(split) ?? 0) + 1);
  }
  if (parts.size > 0) print(`${collection} ${[...parts].map(([split, count]) => `${count} ${split}`).join(', ')}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
