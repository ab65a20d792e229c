import { type ClosePairs, sumClosePairs } from '../faces/closePairs.ts';
import { countFaces, type FaceCounts, totalFaces } from '../faces/countFaces.ts';
import type { FaceState } from '../faces/faceState.ts';
import { countViolations } from '../policy/countViolations.ts';
import type { Policy, Rule } from '../policy/policy.ts';

/** What was found in the pictures of one folder. */
export interface FolderRow {
  /** With the folders around it, such as `2026/ward 3`; empty for pictures that came without one. */
  readonly folder: string;
  readonly pictures: number;
  /** Pictures that were read, but in which nobody was found. */
  readonly withoutFaces: number;
  /** Pictures that could not be read, and pictures whose check was cancelled. */
  readonly unreadable: number;
  readonly cancelled: number;
  readonly counts: FaceCounts;
  /** People who could be judged by the policy, and those of them who break it. */
  readonly judged: number;
  readonly breaking: number;
  /** Pairs of people who are too close, picture by picture; left out where distances weren't measured. */
  readonly closePairs?: ClosePairs;
}

/** What is kept of a batch of pictures from disk, if the user asks for its report. No picture and no file's name. */
export interface FolderRecord {
  readonly kind: 'folder';
  readonly id: string;
  /** ms since 1970: when the report was made. */
  readonly start: number;
  readonly policy: Policy;
  readonly rows: readonly FolderRow[];
}

/** A picture, as far as a report needs it. */
interface CheckedPicture {
  readonly path: string;
  readonly phase: 'waiting' | 'checking' | 'done' | 'unreadable' | 'cancelled';
  readonly faces: readonly { readonly state: FaceState }[];
  /** Undefined where distances weren't measured. */
  readonly closePairs?: ClosePairs | undefined;
}

/** The folder of a file, from its path. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** One row for each folder, ordered by name. Pictures whose check has not ended are left out. */
export function folderRows(pictures: readonly CheckedPicture[], rule: Rule): FolderRow[] {
  const folders = new Map<string, CheckedPicture[]>();
  for (const picture of pictures) {
    if (picture.phase === 'waiting' || picture.phase === 'checking') continue;
    const folder = folderOf(picture.path);
    folders.set(folder, [...(folders.get(folder) ?? []), picture]);
  }
  const rows = [...folders].map(([folder, inside]) => folderRow(folder, inside, rule));
  return rows.sort((a, b) => a.folder.localeCompare(b.folder, undefined, { numeric: true }));
}

/** The share (0..1) of judged people who keep the policy; null if nobody could be judged. */
export function folderCompliance(rows: readonly Pick<FolderRow, 'judged' | 'breaking'>[]): number | null {
  const judged = rows.reduce((sum, row) => sum + row.judged, 0);
  const breaking = rows.reduce((sum, row) => sum + row.breaking, 0);
  return judged > 0 ? 1 - breaking / judged : null;
}

function folderRow(folder: string, pictures: readonly CheckedPicture[], rule: Rule): FolderRow {
  const counts = countFaces(pictures.flatMap(({ faces }) => faces));
  const closePairs = sumClosePairs(pictures.map((picture) => picture.closePairs));
  const having = (phase: CheckedPicture['phase']) => pictures.filter((picture) => picture.phase === phase);
  return {
    folder,
    pictures: pictures.length,
    withoutFaces: having('done').filter(({ faces }) => faces.length === 0).length,
    unreadable: having('unreadable').length,
    cancelled: having('cancelled').length,
    counts,
    judged: rule.policy === 'count_only' ? 0 : totalFaces(counts) - counts.unsure,
    breaking: countViolations(counts, rule),
    ...(closePairs && { closePairs }),
  };
}
