import { tellBackground } from '../link/tellBackground.ts';

/**
 * The site (scheme, host and port) that an address belongs to; null for addresses without one, such as data addresses.
 */
export function siteOf(address: string): string | null {
  if (!/^https?:/.test(address) || !URL.canParse(address)) return null;
  return new URL(address).origin;
}

/** Whether the user has allowed MaskCheck to read pictures of a site. */
export async function siteAllowed(site: string): Promise<boolean> {
  return (await tellBackground({ type: 'site-access', site })) === true;
}
