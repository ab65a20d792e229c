import { localize } from '../platform/i18n.ts';
import { reportFailure } from '../platform/reportFailure.ts';
import { requestSitePermission } from '../platform/sitePermission.ts';

/**
 * Asks, on a click, for leave to read one site's pictures. The background hears of a yes by itself, for the browser may
 * close the popup to ask.
 */
export function SitePermission({ site, unread }: { site: string; unread: boolean }) {
  const { host } = new URL(site);
  return (
    <div class="notice site" data-site={site}>
      <p>{localize(unread ? 'popupSiteUnread' : 'popupSitePartly', [host])}</p>
      <button type="button" onClick={() => reportFailure(requestSitePermission(site), 'popup')}>
        {localize('popupAllowSite', [host])}
      </button>
    </div>
  );
}
