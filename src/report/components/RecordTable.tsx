import { folderCompliance } from '../../history/folderRecord.ts';
import type { HistoryRecord } from '../../history/store/historyDatabase.ts';
import { exactDurationText } from '../../platform/durations.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { finePercentText } from '../../platform/numbers.ts';
import { timeRange } from '../../platform/times.ts';
import { Scroll } from './Scroll.tsx';

/** All records, the newest first; each leads to its report. */
export function RecordTable({
  records,
  open,
  onDelete,
}: {
  records: readonly HistoryRecord[];
  open: string | undefined;
  onDelete: (ids: readonly string[]) => void;
}) {
  return (
    <>
      <Scroll label={localize('reportAll')}>
        <table class="records">
          <thead>
            <tr>
              <th scope="col">{localize('reportWhen')}</th>
              <th scope="col">{localize('reportWhere')}</th>
              <th scope="col">{localize('reportWhat')}</th>
              <th scope="col">
                <span class="unseen">{localize('reportDelete')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.id} class={record.id === open ? 'open' : ''}>
                <th scope="row">
                  <a href={`#${record.id}`} aria-current={record.id === open ? 'true' : undefined}>
                    {timeRange(record.start, endOf(record))}
                  </a>
                </th>
                <td>
                  <bdi>{placeOf(record)}</bdi>
                </td>
                <td>{contentOf(record)}</td>
                <td>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={localize('reportDeleteOf', [timeRange(record.start, endOf(record))])}
                    onClick={() => onDelete([record.id])}
                  >
                    {localize('reportDelete')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="noprint">
        <button
          type="button"
          class="quiet"
          data-action="delete-all"
          onClick={() => onDelete(records.map(({ id }) => id))}
        >
          {localize('reportDeleteAll')}
        </button>
      </p>
    </>
  );
}

/** Where a record comes from. */
export function placeOf(record: HistoryRecord): string {
  if (record.kind === 'folder') return localize('reportFromDisk');
  return record.site || localize('reportUnknownSite');
}

function endOf(record: HistoryRecord): number {
  return record.start + (record.kind === 'check' ? record.length : 0);
}

function contentOf(record: HistoryRecord): string {
  if (record.kind === 'folder') {
    const pictures = record.rows.reduce((sum, row) => sum + row.pictures, 0);
    const compliance = folderCompliance(record.rows);
    const kept =
      compliance === null ? localize('reportNobodyJudged') : localize('reportKeeps', [finePercentText(compliance)]);
    return `${localizeCount('filesPictures', pictures)} · ${kept}`;
  }
  const people = localizeCount('filesPeople', record.people.length);
  const longest = record.people.reduce((most, { longestBreach }) => Math.max(most, longestBreach), 0);
  const breach =
    longest > 0 ? localize('reportLongestBreach', [exactDurationText(longest)]) : localize('reportNoBreach');
  return record.ongoing ? `${localize('reportGoesOn')} · ${people} · ${breach}` : `${people} · ${breach}`;
}
