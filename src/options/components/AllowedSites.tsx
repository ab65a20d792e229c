import { localize } from '../../platform/i18n.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import { revokeSite } from '../../platform/sitePermission.ts';
import { useAllowedSites } from '../useAllowedSites.ts';

/** The sites that the user has allowed MaskCheck to read, each with a button that takes that back. */
export function AllowedSites() {
  const allowed = useAllowedSites();
  return (
    <>
      <h3>{localize('optionsAllowed')}</h3>
      {allowed.length === 0 && <p class="note">{localize('optionsNoneAllowed')}</p>}
      <ul class="allowed">
        {allowed.map((pattern) => {
          const site = pattern.replace(/\/\*$/, '');
          return (
            <li key={pattern} data-site={pattern}>
              <bdi>{site}</bdi>
              <button
                type="button"
                class="quiet"
                aria-label={localize('optionsRevokeSite', [site])}
                onClick={() => reportFailure(revokeSite(pattern), 'options page')}
              >
                {localize('optionsRevoke')}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
