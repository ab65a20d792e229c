import { localize } from '../../platform/i18n.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import { patternOf, requestSitePermission } from '../../platform/sitePermission.ts';
import { CALL_SITES } from '../callSites.ts';
import { useOptions } from '../optionsContext.ts';
import { useAllowedSites } from '../useAllowedSites.ts';
import { OtherSite } from './OtherSite.tsx';

/** The sites on which a check starts by itself. */
export function Sites({ locked }: { locked: boolean }) {
  const { settings, change } = useOptions();
  const allowed = useAllowedSites();
  const chosen = settings.autoStartSites;
  const others = chosen.filter((site) => !CALL_SITES.some((one) => one.site === site));
  const add = async (site: string): Promise<void> => {
    const granted = await requestSitePermission(site);
    if (granted && !chosen.includes(site)) change({ autoStartSites: [...chosen, site] });
  };
  const choose = (site: string, on: boolean): void => {
    if (on) reportFailure(add(site), 'options page');
    else change({ autoStartSites: chosen.filter((one) => one !== site) });
  };
  return (
    <fieldset class="sites" aria-describedby="about-autoStartSites" disabled={locked}>
      <legend>{localize('setting_autoStartSites')}</legend>
      {[...CALL_SITES, ...others.map((site) => ({ name: site, site }))].map(({ name, site }) => {
        const isChosen = chosen.includes(site);
        return (
          <div key={site} class="site-row">
            <label>
              <input
                type="checkbox"
                value={site}
                checked={isChosen}
                onChange={({ currentTarget }) => {
                  const { checked } = currentTarget;
                  // It shows what is stored, so it stays as it was where the user refuses.
                  currentTarget.checked = isChosen;
                  choose(site, checked);
                }}
              />{' '}
              {name} {name !== site && <bdi class="address">{new URL(site).host}</bdi>}
            </label>
            {isChosen && !allowed.includes(patternOf(site)) && (
              <button type="button" class="quiet" onClick={() => reportFailure(add(site), 'options page')}>
                {localize('optionsSiteMissing')}
              </button>
            )}
          </div>
        );
      })}
      <OtherSite add={(site) => choose(site, true)} />
    </fieldset>
  );
}
