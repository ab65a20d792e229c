import { shortName } from '../../session/shortName.ts';

/** Embedded pages smaller than this (CSS px) are trackers and buttons, not calls. */
const SMALLEST_SIDE = 100;

/** Whether an embedded page belongs to another site and is large enough to matter. */
export function isForeign(iframe: HTMLIFrameElement): boolean {
  const { width, height } = iframe.getBoundingClientRect();
  return !iframe.contentDocument && width >= SMALLEST_SIDE && height >= SMALLEST_SIDE;
}

/** The host name of an address, cut to the length that messages carry; empty if it has none. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? shortName(new URL(address).host) : '';
}
