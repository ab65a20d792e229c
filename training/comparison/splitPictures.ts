import { seededRandom } from '../../masks/maskStyle.ts';
import { nearDuplicateGroups } from '../data/nearDuplicateGroups.ts';

/** A picture's hashes, one a kind, as it is and as a mirror shows it. */
export interface PictureHashes {
  readonly upright: readonly string[];
  readonly mirrored: readonly string[];
}

/**
 * Groups pictures that are near-duplicates of each other or of each other's mirror pictures.
 *
 * @returns a group number for each picture
 */
export function groupPictures(pictures: readonly PictureHashes[]): number[] {
  const count = pictures.length;
  const both = [...pictures.map(({ upright }) => upright), ...pictures.map(({ mirrored }) => mirrored)];
  const alike = nearDuplicateGroups(both);
  // A picture and its mirror picture are one: their groups are joined until nothing changes any more.
  const groupOf = new Map<number, number>();
  const find = (group: number): number => {
    const next = groupOf.get(group);
    return next === undefined ? group : find(next);
  };
  for (let index = 0; index < count; index++) {
    const [a, b] = [find(alike[index] as number), find(alike[count + index] as number)];
    if (a !== b) groupOf.set(a, b);
  }
  return pictures.map((_, index) => find(alike[index] as number));
}

/** A picture to be put on one side of the split. */
export interface SplitPicture {
  readonly label: number;
  readonly group: number;
  /** Whether it may be tested with: pictures that a compared model was trained on may not. */
  readonly testable: boolean;
}

/**
 * Splits pictures so that each group lies on one side. Groups are drawn in a random order that the seed decides and go
 * to the test side for as long as they do not push a label over its share there.
 *
 * @param share of each label's pictures that the test side gets, 0..1
 * @returns whether each picture is on the test side
 */
export function splitPictures(pictures: readonly SplitPicture[], share: number, seed: number): boolean[] {
  const members = new Map<number, SplitPicture[]>();
  for (const picture of pictures) members.set(picture.group, [...(members.get(picture.group) ?? []), picture]);
  const room = countLabels(pictures).map((count) => Math.round(count * share));
  const tested = new Set<number>();
  for (const [group, list] of shuffled([...members], seed)) {
    if (!list.every(({ testable }) => testable)) continue;
    const wanted = countLabels(list);
    if (wanted.some((count, label) => count > (room[label] ?? 0))) continue;
    for (const [label, count] of wanted.entries()) room[label] = (room[label] ?? 0) - count;
    tested.add(group);
  }
  return pictures.map(({ group }) => tested.has(group));
}

/** How many pictures each label has. */
export function countLabels(pictures: readonly { readonly label: number }[]): number[] {
  const counts: number[] = [];
  for (const { label } of pictures) {
    while (counts.length <= label) counts.push(0);
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

/** A copy in a random order that the seed decides (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const list = [...items];
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}
