import type { Verdict } from './policy.ts';

/** Fill behind white label text and stroke of the box: contrast of at least 4.5 with white. */
export const VERDICT_COLOURS: Record<Verdict, string> = {
  fine: '#137333',
  violation: '#c5221f',
  partly: '#9c5700',
  unsure: '#4a5058',
  counted: '#1a5fb4',
};

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
