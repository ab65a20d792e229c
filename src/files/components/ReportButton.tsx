import { useState } from 'preact/hooks';
import { HistoryUnavailable } from '../../history/store/historyDatabase.ts';
import { localize } from '../../platform/i18n.ts';
import { reportBug } from '../../platform/reportBug.ts';

/** Makes a report of the results, and says what is kept for it; or why that could not be done. */
export function ReportButton({ onReport }: { onReport: () => Promise<void> }) {
  const [problem, setProblem] = useState('');
  const make = async () => {
    try {
      await onReport();
      setProblem('');
    } catch (error) {
      if (error instanceof HistoryUnavailable) setProblem(localize(error.problem));
      else {
        reportBug(error, 'files page');
        setProblem(localize('historyFailed'));
      }
    }
  };
  return (
    <>
      <button type="button" data-action="report" title={localize('filesReportNote')} onClick={() => void make()}>
        {localize('filesReport')}
      </button>
      {problem && (
        <p class="notice" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
