import { localize } from '../../platform/i18n.ts';
import { POLICIES, type Policy } from '../../policy/policy.ts';
import { POLICY_SOURCES, type PolicyHere } from '../../policy/policyHere.ts';
import { LockedNote } from '../../ui/LockedNote.tsx';
import { tellBackground } from '../../ui/tellBackground.ts';
import { useLockedSettings } from '../../ui/useLockedSettings.ts';

type Source = PolicyHere['source'];

/**
 * Says which policy holds here and for what it was chosen, and lets the user change both, but for what an administrator
 * prescribes.
 */
export function RuleLine({
  here,
  site,
  tabId,
  running,
}: {
  here: PolicyHere;
  /** The site of the page; null if it is not known. */
  site: string | null;
  tabId: number;
  /** Whether a check runs, for which alone a policy can hold. */
  running: boolean;
}) {
  const sources = POLICY_SOURCES.filter(
    (source) => source === here.source || source === 'general' || (source === 'site' ? site !== null : running),
  );
  const locked = useLockedSettings();
  const isLocked = { general: locked.includes('policy'), site: locked.includes('sitePolicies'), session: false };
  const choose = (policy: Policy, source: Source) => {
    if (source === 'session') return tellBackground({ type: 'session-policy', tabId, policy });
    if (here.source === 'session') tellBackground({ type: 'session-policy', tabId, policy: null });
    if (site !== null && source === 'site') return tellBackground({ type: 'site-policy', site, policy });
    if (site !== null && here.source !== 'general') tellBackground({ type: 'site-policy', site, policy: null });
    if (!isLocked.general) tellBackground({ type: 'change-settings', change: { policy } });
  };
  const host = site === null ? '' : new URL(site).host;
  return (
    <details class="rule">
      <summary>
        {localize('popupPolicy')}: <b>{localize(`policy_${here.policy}`)}</b>,{' '}
        {localize(`source_${here.source}`, [host])}
      </summary>
      <div class="choices">
        <label>
          {localize('popupPolicy')}
          <select
            name="policy"
            value={here.policy}
            disabled={isLocked[here.source]}
            onChange={({ currentTarget }) => choose(policyNamed(currentTarget.value), here.source)}
          >
            {POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {localize(`policy_${policy}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {localize('policySource')}
          <select
            name="policy-source"
            value={here.source}
            onChange={({ currentTarget }) => choose(here.policy, sourceNamed(currentTarget.value))}
          >
            {sources.map((source) => (
              <option key={source} value={source} disabled={isLocked[source] && source === 'site'}>
                {localize(`source_${source}`, [host])}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isLocked[here.source] && <LockedNote />}
    </details>
  );
}

function policyNamed(name: string): Policy {
  return POLICIES.find((policy) => policy === name) ?? POLICIES[0];
}

function sourceNamed(name: string): Source {
  return POLICY_SOURCES.find((source) => source === name) ?? 'general';
}
