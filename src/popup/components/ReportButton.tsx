import { localize } from '../../platform/i18n.ts';
import { openReportPage } from '../../platform/openPage.ts';
import { reportFailure } from '../../platform/reportFailure.ts';

/** Opens the report of the check that has ended in a tab. */
export function ReportButton({ tabId }: { tabId: number }) {
  return (
    <p>
      <button
        type="button"
        class="quiet"
        data-action="report"
        onClick={() => reportFailure(openReportPage({ tabId }), 'popup')}
      >
        {localize('popupReport')}
      </button>
    </p>
  );
}
