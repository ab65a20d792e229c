import type { CheckRecord, ClosenessTimes, Interval } from './checkRecord.ts';
import { type FolderRecord, folderCompliance } from './folderRecord.ts';
import { complianceOf, summaryOf } from './summary.ts';

/** The columns of `intervalRows`. */
export const INTERVAL_COLUMNS = [
  'from',
  'to',
  'policy',
  'with_mask',
  'without_mask',
  'incorrect_mask',
  'unsure',
  'compliance',
  'videos',
  'videos_not_read',
  'pairs_too_close',
  'pairs_perhaps',
] as const;

/** The columns of `personRows`. */
export const PERSON_COLUMNS = [
  'person',
  'with_mask_s',
  'without_mask_s',
  'incorrect_mask_s',
  'unsure_s',
  'breach_s',
  'longest_breach_s',
] as const;

/** The columns of `folderTable`. */
export const FOLDER_COLUMNS = [
  'folder',
  'pictures',
  'without_faces',
  'not_readable',
  'cancelled',
  'with_mask',
  'without_mask',
  'incorrect_mask',
  'unsure',
  'judged',
  'breaking',
  'compliance',
  'pairs_too_close',
  'pairs_perhaps',
] as const;

type Row<Columns extends readonly string[]> = Readonly<Record<Columns[number], string | number>>;

const seconds = (ms: number) => Math.round(ms / 100) / 10;
const share = (value: number | null) => (value === null ? '' : Math.round(value * 10_000) / 10_000);
const average = (sum: number, { from, to }: Interval) => Math.round((sum / (to - from)) * 100) / 100;

/** Pairs on average while distances were measured; undefined where they weren't. */
function pairs(times: ClosenessTimes | undefined, which: 'tooClose' | 'perhaps'): number | undefined {
  return times && times.measured > 0 ? Math.round((times[which] / times.measured) * 100) / 100 : undefined;
}

/**
 * One row for each interval: averages of people, tiles and pairs, and the share (0..1) of people who kept the rule. What
 * was not measured is empty.
 */
export function intervalRows({ start }: CheckRecord, intervals: readonly Interval[]): Row<typeof INTERVAL_COLUMNS>[] {
  return intervals.map((one) => ({
    from: new Date(start + one.from).toISOString(),
    to: new Date(start + one.to).toISOString(),
    policy: one.policy,
    with_mask: average(one.states.with_mask, one),
    without_mask: average(one.states.without_mask, one),
    incorrect_mask: average(one.states.incorrect_mask, one),
    unsure: average(one.states.unsure, one),
    compliance: share(complianceOf([one])),
    videos: average(one.tiles, one),
    videos_not_read: average(one.unreadable, one),
    pairs_too_close: pairs(one.closeness, 'tooClose') ?? '',
    pairs_perhaps: pairs(one.closeness, 'perhaps') ?? '',
  }));
}

/** One row for each person, with times in seconds. */
export function personRows({ people }: CheckRecord): Row<typeof PERSON_COLUMNS>[] {
  return people.map(({ name, key, states, breaking, longestBreach }) => ({
    person: name || key,
    with_mask_s: seconds(states.with_mask),
    without_mask_s: seconds(states.without_mask),
    incorrect_mask_s: seconds(states.incorrect_mask),
    unsure_s: seconds(states.unsure),
    breach_s: seconds(breaking),
    longest_breach_s: seconds(longestBreach),
  }));
}

/** All that is kept of a check, as an object for JSON. Shares are 0..1; null where nobody could be judged. */
export function checkAsJson(record: CheckRecord, intervals: readonly Interval[]): object {
  const { people, longestBreach, compliance, unchecked, closeness } = summaryOf(record, intervals);
  const distances = closeness && {
    too_close_s: seconds(closeness.breached),
    most_pairs_too_close: closeness.most,
    pairs_too_close: pairs(closeness, 'tooClose') ?? null,
    pairs_perhaps: pairs(closeness, 'perhaps') ?? null,
  };
  return {
    site: record.site,
    start: new Date(record.start).toISOString(),
    end: new Date(record.start + record.length).toISOString(),
    policy: record.policy,
    summary: {
      people,
      longest_breach_s: seconds(longestBreach),
      compliance,
      not_checked: unchecked,
      ...(distances && { distances }),
    },
    people: personRows(record),
    intervals: intervalRows(record, intervals),
  };
}

/** One row for each folder, with the share (0..1) of people who keep the rule. */
export function folderTable({ rows }: FolderRecord): Row<typeof FOLDER_COLUMNS>[] {
  return rows.map((row) => ({
    folder: row.folder,
    pictures: row.pictures,
    without_faces: row.withoutFaces,
    not_readable: row.unreadable,
    cancelled: row.cancelled,
    ...row.counts,
    judged: row.judged,
    breaking: row.breaking,
    compliance: share(folderCompliance([row])),
    pairs_too_close: row.closePairs?.tooClose ?? '',
    pairs_perhaps: row.closePairs?.perhaps ?? '',
  }));
}

/** All that is kept of a batch of pictures from disk, as an object for JSON. */
export function folderAsJson(record: FolderRecord): object {
  return {
    made: new Date(record.start).toISOString(),
    policy: record.policy,
    compliance: folderCompliance(record.rows),
    folders: folderTable(record),
  };
}
