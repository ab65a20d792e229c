import { sumClosePairs } from '../../faces/closePairs.ts';
import { FACE_STATES } from '../../faces/faceState.ts';
import { FOLDER_COLUMNS, folderAsJson, folderTable } from '../../history/exportRows.ts';
import { type FolderRecord, folderCompliance } from '../../history/folderRecord.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { finePercentText, numberText } from '../../platform/numbers.ts';
import { timeRange } from '../../platform/times.ts';
import { csvOf } from '../../ui/csv.ts';
import { saveText } from '../../ui/saveText.ts';
import { Fact } from './CheckReport.tsx';
import { ReportActions } from './ReportActions.tsx';
import { Scroll } from './Scroll.tsx';

/** The report of a batch of pictures from disk, folder by folder. */
export function FolderReport({
  record,
  onDelete,
}: {
  record: FolderRecord;
  onDelete: (ids: readonly string[]) => void;
}) {
  const { rows } = record;
  const sum = (of: (row: FolderRecord['rows'][number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const compliance = (of: FolderRecord['rows']) => {
    const share = folderCompliance(of);
    return share === null ? localize('reportNobodyJudged') : finePercentText(share);
  };
  const closePairs = sumClosePairs(rows.map((row) => row.closePairs));
  return (
    <article aria-labelledby="one">
      <h2 id="one">{`${localize('reportFromDisk')} · ${timeRange(record.start, record.start)}`}</h2>
      <dl class="facts">
        <Fact term={localize('reportRule')} value={localize(`policy_${record.policy}`)} />
        <Fact
          term={localize('reportPictures')}
          value={localizeCount(
            'filesPictures',
            sum((row) => row.pictures),
          )}
        />
        <Fact term={localize('reportCompliance')} value={compliance(rows)} />
        <Fact
          term={localize('reportUnreadPictures')}
          value={localizeCount(
            'filesPictures',
            sum((row) => row.unreadable + row.cancelled),
          )}
        />
        {closePairs && (
          <>
            <Fact term={localize('reportPicturePairsTooClose')} value={numberText(closePairs.tooClose)} />
            <Fact term={localize('reportPicturePairsPerhaps')} value={numberText(closePairs.perhaps)} />
          </>
        )}
      </dl>
      <h3>{localize('reportFolders')}</h3>
      <Scroll label={localize('reportFolders')}>
        <table class="folders">
          <thead>
            <tr>
              <th scope="col">{localize('reportFolder')}</th>
              <th scope="col">{localize('reportPictures')}</th>
              <th scope="col">{localize('reportUnreadPictures')}</th>
              {FACE_STATES.map((state) => (
                <th key={state} scope="col">
                  {localize(`state_${state}`)}
                </th>
              ))}
              <th scope="col">{localize('reportCompliance')}</th>
              {closePairs && (
                <>
                  <th scope="col">{localize('reportPicturePairsTooClose')}</th>
                  <th scope="col">{localize('reportPicturePairsPerhaps')}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.folder}>
                <th scope="row">{row.folder || localize('reportNoFolder')}</th>
                <td>{row.pictures}</td>
                <td>{row.unreadable + row.cancelled}</td>
                {FACE_STATES.map((state) => (
                  <td key={state}>{row.counts[state]}</td>
                ))}
                <td>{compliance([row])}</td>
                {closePairs && (
                  <>
                    <td>{row.closePairs ? numberText(row.closePairs.tooClose) : '–'}</td>
                    <td>{row.closePairs ? numberText(row.closePairs.perhaps) : '–'}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <ReportActions json={() => folderAsJson(record)} name="maskcheck-folders" onDelete={() => onDelete([record.id])}>
        <button
          type="button"
          data-action="csv"
          onClick={() => saveText(csvOf(FOLDER_COLUMNS, folderTable(record)), 'maskcheck-folders.csv', 'text/csv')}
        >
          {localize('filesCsv')}
        </button>
      </ReportActions>
    </article>
  );
}
