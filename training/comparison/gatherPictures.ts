import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { COMPARED_LABELS, type ComparedData, type ComparedPicture } from './comparedPicture.ts';
import { type LookedAtPicture, pictureReader } from './lookAtPicture.ts';
import { countLabels, groupPictures, shuffled, splitPictures } from './splitPictures.ts';
import { untouchedFiles } from './untouchedFiles.ts';

/** The paper's share of pictures to test with. */
const TEST_SHARE = 0.2;

/** One split for all seeds: the seeds change how the networks start and in which order they see the pictures. */
const SPLIT_SEED = 1;

/** How many of each label are taken from the other source, and how many are looked at to find as many. */
const OTHER = { wanted: 300, looked: 400 };

/** Where the pictures are. */
export interface GatherOptions {
  /** Folder of the paper's set: with_mask and without_mask. */
  readonly data: string;
  /** Folder of the same shape from another source; left out of the comparison where it does not exist. */
  readonly other: string;
  /** The product's training dataset.json; its test files are what the product's classifier never saw. */
  readonly untouched?: string;
  readonly onProgress: (done: number, total: number) => void;
}

type Candidate = Pick<ComparedPicture, 'file' | 'label' | 'source'> & { readonly testable: boolean };
type Looked = Candidate & LookedAtPicture;

/** Reads both folders, groups near-duplicates and splits the paper's set by these groups. */
export async function gatherPictures(options: GatherOptions): Promise<Omit<ComparedData, 'options'>> {
  const isUntouched = await untouchedFiles(options.untouched);
  const paper = await candidates(options.data, isUntouched);
  const others = (await candidates(options.other, isUntouched)).filter(({ testable }) => testable);
  const sampled = COMPARED_LABELS.flatMap((_, label) =>
    shuffled(
      others.filter((one) => one.label === label),
      SPLIT_SEED,
    ).slice(0, OTHER.looked),
  );
  const read = await pictureReader();
  const looked: Looked[] = [];
  const unreadable: string[] = [];
  const all = [...paper.map((one) => ({ ...one, source: 'paper' })), ...sampled];
  for (const [done, candidate] of all.entries()) {
    const seen = await read(candidate.file).catch(() => undefined);
    if (seen) looked.push({ ...candidate, ...seen });
    else unreadable.push(candidate.file);
    options.onProgress(done + 1, all.length);
  }
  return { ...assign(looked), unreadable, untouched: options.untouched !== undefined };
}

/** Splits the paper's pictures; of the others it keeps those that are near-duplicates of none of them. */
function assign(looked: readonly Looked[]): Pick<ComparedData, 'pictures' | 'groups' | 'largestGroup'> {
  const groups = groupPictures(looked);
  const grouped = looked.map((picture, index) => ({ ...picture, group: groups[index] as number }));
  const paper = grouped.filter(({ source }) => source === 'paper');
  const ofPaper = new Set(paper.map(({ group }) => group));
  const tested = splitPictures(paper, TEST_SHARE, SPLIT_SEED);
  const apart = grouped.filter(({ source, group }) => source !== 'paper' && !ofPaper.has(group));
  const others = COMPARED_LABELS.flatMap((_, label) =>
    apart.filter((one) => one.label === label).slice(0, OTHER.wanted),
  );
  return {
    pictures: [
      ...paper.map((picture, index) => compared(picture, tested[index] ? 'test' : 'train')),
      ...others.map((picture) => compared(picture, 'other')),
    ],
    groups: ofPaper.size,
    largestGroup: Math.max(0, ...[...ofPaper].map((one) => paper.filter(({ group }) => group === one).length)),
  };
}

function compared({ file, label, source, face }: Looked, part: ComparedPicture['part']): ComparedPicture {
  return { file, label, part, source, ...(face && { face }) };
}

async function candidates(folder: string, isUntouched: (file: string) => boolean): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const [label, name] of COMPARED_LABELS.entries()) {
    const below = path.resolve(folder, name);
    const files = existsSync(below) ? (await readdir(below)).sort() : [];
    for (const file of files) {
      const whole = path.join(below, file);
      found.push({ file: whole, label, source: file.split('_')[0] as string, testable: isUntouched(whole) });
    }
  }
  return found;
}

/** How many pictures of each label a part has. */
export function countPart(pictures: readonly ComparedPicture[], part: ComparedPicture['part']): number[] {
  const counts = countLabels(pictures.filter((picture) => picture.part === part));
  return COMPARED_LABELS.map((_, label) => counts[label] ?? 0);
}
