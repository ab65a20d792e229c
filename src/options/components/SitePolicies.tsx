import { localize } from '../../platform/i18n.ts';
import { POLICIES } from '../../policy/policy.ts';
import type { Settings } from '../../settings/settings.ts';
import { useOptions } from '../optionsContext.ts';

/** The sites for which another rule holds, each with its rule and a button that removes it. */
export function SitePolicies({ locked }: { locked: boolean }) {
  const { settings, change } = useOptions();
  const sites = Object.entries(settings.sitePolicies);
  const choose = (site: string, policy: string): void => {
    const chosen = POLICIES.find((one) => one === policy);
    if (chosen) change({ sitePolicies: { ...settings.sitePolicies, [site]: chosen } });
  };
  return (
    <>
      <h3>{localize('setting_sitePolicies')}</h3>
      {sites.length === 0 && <p class="note">{localize('optionsNoSitePolicy')}</p>}
      <ul class="allowed">
        {sites.map(([site, policy]) => (
          <li key={site} data-site={site}>
            <label>
              <bdi>{site}</bdi>{' '}
              <select
                value={policy}
                disabled={locked}
                onChange={({ currentTarget }) => choose(site, currentTarget.value)}
              >
                {POLICIES.map((one) => (
                  <option key={one} value={one}>
                    {localize(`value_policy_${one}`)}
                  </option>
                ))}
              </select>
            </label>
            <button
              type="button"
              class="quiet"
              disabled={locked}
              aria-label={localize('optionsRemoveSitePolicy', [site])}
              onClick={() => change({ sitePolicies: without(settings.sitePolicies, site) })}
            >
              {localize('optionsRemove')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function without(policies: Settings['sitePolicies'], site: string): Settings['sitePolicies'] {
  return Object.fromEntries(Object.entries(policies).filter(([one]) => one !== site));
}
