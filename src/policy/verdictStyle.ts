import type { Verdict } from './policy.ts';

/** The palettes that the user can choose from. */
export const PALETTES = ['standard', 'colour_blind'] as const;
export type Palette = (typeof PALETTES)[number];

/**
 * Fill behind white label text and stroke of the box: contrast of at least 4.5 with white. The palette for the colour
 * blind keeps its colours apart in each kind of dichromacy, as the test of this file measures; in the standard palette,
 * red and amber look alike to the red-green blind.
 */
export const PALETTE_COLOURS: Record<Palette, Record<Verdict, string>> = {
  standard: { fine: '#137333', violation: '#c5221f', partly: '#9c5700', unsure: '#4a5058', counted: '#1a5fb4' },
  colour_blind: { fine: '#0070d8', violation: '#a34e00', partly: '#4b0055', unsure: '#63676c', counted: '#0063bf' },
};

/** The standard palette. */
export const VERDICT_COLOURS = PALETTE_COLOURS.standard;

/** Sign before the label, so that colour is never the only difference. */
export const VERDICT_SIGNS: Record<Verdict, string> = {
  fine: '✓',
  violation: '✕',
  partly: '!',
  unsure: '?',
  counted: '•',
};

/** The line around a face, likewise; `width` in CSS px. Who breaks the rule has the thickest. */
export const VERDICT_LINES: Record<
  Verdict,
  { readonly style: 'solid' | 'double' | 'dashed' | 'dotted'; readonly width: number }
> = {
  fine: { style: 'solid', width: 2 },
  violation: { style: 'double', width: 6 },
  partly: { style: 'dashed', width: 4 },
  unsure: { style: 'dotted', width: 3 },
  counted: { style: 'solid', width: 2 },
};
