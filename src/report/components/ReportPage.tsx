import { useEffect, useRef } from 'preact/hooks';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import { keepsPortraits, type Settings } from '../../settings/settings.ts';
import type { Reports, ReportsState } from '../reports.ts';
import { CheckReport } from './CheckReport.tsx';
import { FolderReport } from './FolderReport.tsx';
import { RecordTable } from './RecordTable.tsx';

/** The whole report page: one record in full, if one is wanted, and the table of all. */
export function ReportPage({
  reports,
  state: { records, open, removed, problem },
  settings,
}: {
  reports: Reports;
  state: ReportsState;
  settings: Pick<Settings, 'history' | 'retentionDays' | 'portraits'>;
}) {
  const remove = (ids: readonly string[]) => reportFailure(reports.remove(ids), 'report');
  return (
    <>
      <h1>{localize('reportTitle')}</h1>
      {problem && (
        <p class="notice" role="alert">
          {localize(problem)}
        </p>
      )}
      <div role="status">
        {removed.length > 0 && <Undo removed={removed} onUndo={() => reportFailure(reports.undo(), 'report')} />}
      </div>
      {open?.record.kind === 'check' && (
        <CheckReport
          key={open.record.id}
          record={open.record}
          intervals={open.intervals}
          portraits={keepsPortraits(settings) ? open.portraits : undefined}
          onDelete={remove}
        />
      )}
      {open?.record.kind === 'folder' && <FolderReport record={open.record} onDelete={remove} />}
      {records && (
        <div class="all">
          <h2>{localize('reportAll')}</h2>
          {records.length > 0 ? (
            <RecordTable records={records} open={open?.record.id} onDelete={remove} />
          ) : (
            <p>{localize('reportNone')}</p>
          )}
          <p class="note">
            {settings.history ? localizeCount('reportKept', settings.retentionDays) : localize('reportOff')}{' '}
            {keepsPortraits(settings) ? localize('reportPrivacyPortraits') : localize('reportPrivacy')}
          </p>
        </div>
      )}
    </>
  );
}

/** Says what was deleted, and brings it back. The focus goes here, because what was clicked may have gone with the report. */
function Undo({ removed, onUndo }: { removed: ReportsState['removed']; onUndo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [removed]);
  return (
    <p class="notice undo">
      {localizeCount('reportDeleted', removed.length)}{' '}
      <button type="button" class="quiet" ref={button} onClick={onUndo}>
        {localize('reportUndo')}
      </button>
    </p>
  );
}
