import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type CropEntry, STORED_MARGIN, STORED_SIZE } from './cropIndex.ts';
import { nearDuplicateGroups } from './nearDuplicateGroups.ts';

/** Where a group of near-duplicates goes: never seen, looked at while training, trained on. */
type Split = 'test' | 'validation' | 'train';

/** Shares of groups; those with pictures of the paper's own set are split evenly, so that its figure rests on many. */
const SHARES = { usual: { test: 0.15, validation: 0.05 }, paper: { test: 0.5, validation: 0 } };

const { values } = parseArgs({ options: { folder: { type: 'string' } } });
const folder = values.folder as string;

/** A number in 0..1 that a group's name decides (FNV-1a): the split stays as it is when pictures are added. */
function lot(name: string): number {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) / 2 ** 32;
}

function splitOf(files: readonly string[]): Split {
  const shares = files.some((file) => file.startsWith('paper/')) ? SHARES.paper : SHARES.usual;
  const drawn = lot([...files].sort()[0] as string);
  if (drawn < shares.test) return 'test';
  return drawn < shares.test + shares.validation ? 'validation' : 'train';
}

const indexes = (await readdir(folder)).filter((name) => /^index-.*\.json$/.test(name)).sort();
const entries: (CropEntry & { bin: string; at: number })[] = [];
for (const name of indexes) {
  const bin = name.replace('index-', 'crops-').replace('.json', '.bin');
  const list: CropEntry[] = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  for (const [at, entry] of list.entries()) entries.push({ ...entry, bin, at });
}
const files = new Map<string, readonly string[]>();
for (const { file, hashes } of entries) if (hashes.length > 0) files.set(file, hashes);
const names = [...files.keys()];
const groups = nearDuplicateGroups([...files.values()]);
const members = new Map<number, string[]>();
for (const [index, name] of names.entries()) {
  const group = groups[index] as number;
  members.set(group, [...(members.get(group) ?? []), name]);
}
const splits = new Map<string, Split>();
const sizes: number[] = [];
for (const group of members.values()) {
  sizes.push(group.length);
  const split = splitOf(group);
  for (const name of group) splits.set(name, split);
}
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
sizes.sort((a, b) => b - a);
const count = (split: Split) => [...splits.values()].filter((one) => one === split).length;
process.stdout.write(
  `${names.length} pictures in ${members.size} groups (largest ${sizes.slice(0, 6)}): ` +
    `${count('train')} train, ${count('validation')} validation, ${count('test')} test\n`,
);
