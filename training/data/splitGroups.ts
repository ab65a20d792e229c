import { nearDuplicateGroups } from './nearDuplicateGroups.ts';

/** Where a picture goes: never seen, chosen by, trained on, or nowhere. */
export type Split = 'test' | 'validation' | 'train' | 'left_out';

/**
 * Shares of groups. Those with pictures of the paper's own set are split evenly, so that its figure rests on many; of the
 * real photographs more are kept to choose by.
 */
const SHARES = {
  usual: { test: 0.15, validation: 0.05 },
  paper: { test: 0.5, validation: 0 },
  real: { test: 0.15, validation: 0.14 },
};

/** A picture and its hashes: of the whole, then of its faces. */
export interface HashedPicture {
  readonly file: string;
  readonly hashes: readonly string[];
}

/**
 * Splits pictures by near-duplicate groups. The collections before `real` keep the split they had without it, by their
 * own hashes. A group of real pictures alone is split by lot; one that hangs together with older pictures goes where
 * those are, or nowhere if those are in several parts.
 */
export function splitByGroups(pictures: readonly HashedPicture[]): Map<string, Split> {
  const splits = new Map<string, Split>();
  // Faces of older scenes were not compared then, and are only to find their copies among the real pictures now.
  const old = pictures
    .filter(({ file }) => !isReal(file))
    .map(({ file, hashes }) => ({ file, hashes: file.startsWith('scenes/') ? hashes.slice(0, 1) : hashes }));
  for (const group of groupsOf(old)) {
    const split = drawnSplit(group);
    for (const file of group) splits.set(file, split);
  }
  for (const group of groupsOf(pictures)) {
    const before = new Set(group.flatMap((file) => splits.get(file) ?? []));
    const split = before.size > 1 ? 'left_out' : ([...before][0] ?? drawnSplit(group));
    for (const file of group) if (isReal(file)) splits.set(file, split);
  }
  return splits;
}

/** The names of the pictures of each group. */
export function groupsOf(pictures: readonly HashedPicture[]): string[][] {
  const groups = nearDuplicateGroups(pictures.map(({ hashes }) => hashes));
  const members = new Map<number, string[]>();
  for (const [index, { file }] of pictures.entries()) {
    const group = groups[index] as number;
    const known = members.get(group);
    if (known) known.push(file);
    else members.set(group, [file]);
  }
  return [...members.values()];
}

function isReal(file: string): boolean {
  return file.startsWith('real/');
}

function drawnSplit(files: readonly string[]): Split {
  const has = (folder: string) => files.some((file) => file.startsWith(folder));
  const shares = has('paper/') ? SHARES.paper : has('real/') ? SHARES.real : SHARES.usual;
  const drawn = lot([...files].sort()[0] as string);
  if (drawn < shares.test) return 'test';
  return drawn < shares.test + shares.validation ? 'validation' : 'train';
}

/** A number in 0..1 that a group's name decides (FNV-1a): the split stays as it is when pictures are added. */
function lot(name: string): number {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) / 2 ** 32;
}
