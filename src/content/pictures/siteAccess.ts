import type { SiteAccess } from '../../messages/runtimeMessages.ts';
import { tellBackground } from '../link/tellBackground.ts';

/**
 * The site (scheme, host and port) that an address belongs to; null for addresses without one, such as data addresses.
 */
export function siteOf(address: string): string | null {
  if (!/^https?:/.test(address) || !URL.canParse(address)) return null;
  return new URL(address).origin;
}

/** Whether MaskCheck may read pictures of a site; `askable` too if the background does not answer. */
export async function siteAccess(site: string): Promise<SiteAccess> {
  return (await tellBackground({ type: 'site-access', site })) ?? 'askable';
}
