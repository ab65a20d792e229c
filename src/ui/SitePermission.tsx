import { localize } from '../platform/i18n.ts';
import { reportFailure } from '../platform/reportFailure.ts';
import { requestSitePermission } from '../platform/sitePermission.ts';

/**
 * A button that asks the user to let MaskCheck read one site's pictures. The background learns of the permission from
 * the browser, because the browser may close the popup when it asks.
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
