import { browser } from './browser.ts';

/** Browsers whose own buttons and menus differ, so that a text that names these must know which one it is. */
export const BROWSER_MAKES = ['chrome', 'edge', 'firefox'] as const;
export type BrowserMake = (typeof BROWSER_MAKES)[number];

/** What Chromium's browsers tell about themselves; TypeScript's library does not know it. */
interface Brands {
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string }[] };
}

/** Which browser this is, as far as its own buttons and menus go. Other Chromium browsers count as Chrome. */
export function browserMake(navigator: Brands & object = globalThis.navigator): BrowserMake {
  if ('getBrowserInfo' in browser.runtime) return 'firefox';
  return navigator.userAgentData?.brands.some(({ brand }) => brand === 'Microsoft Edge') ? 'edge' : 'chrome';
}
