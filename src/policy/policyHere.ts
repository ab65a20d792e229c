import type { Policy } from './policy.ts';

/** Where the policy that holds comes from: the user's general choice, one for this site, or one for this check. */
export const POLICY_SOURCES = ['general', 'site', 'session'] as const;
type PolicySource = (typeof POLICY_SOURCES)[number];

/** The policy that holds in a tab, and why. */
export interface PolicyHere {
  readonly policy: Policy;
  readonly source: PolicySource;
}

/** Policies by site (scheme, host and port). */
export type SitePolicies = Readonly<Record<string, Policy>>;

/**
 * The policy that holds in a tab: the nearer choice comes before the more general one.
 *
 * @param site of the tab's page; null if it is not known
 * @param session the user's choice for this check; null if there is none
 */
export function policyHere(
  general: Policy,
  sites: SitePolicies,
  site: string | null,
  session: Policy | null,
): PolicyHere {
  if (session !== null) return { policy: session, source: 'session' };
  const ofSite = site !== null && Object.hasOwn(sites, site) ? sites[site] : undefined;
  return ofSite ? { policy: ofSite, source: 'site' } : { policy: general, source: 'general' };
}
