import type { Palette } from '../policy/verdictStyle.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { followSettings } from '../settings/settingsStore.ts';
import { keepLastLook } from './lastLook.ts';

let palette: Palette = DEFAULT_SETTINGS.palette;

/** The palette that this page shows, for colours that no style sheet can give. */
export function shownPalette(): Palette {
  return palette;
}

/**
 * Gives a page the theme and the palette that the user has chosen, and again whenever the user chooses others. The
 * style sheet has the colours. The look is kept for pages that are painted before they can read it (`showLastLook`).
 *
 * @param root of the page
 * @param where the context, named in the report if the settings can't be read
 */
export function followLook(root: HTMLElement, where: string): void {
  followSettings(
    (settings) => {
      palette = settings.palette;
      root.dataset['theme'] = settings.theme;
      root.dataset['palette'] = palette;
      keepLastLook(root);
    },
    new AbortController().signal,
    where,
  );
}
