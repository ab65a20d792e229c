import type { Verdict } from './policy.ts';

/** Fill behind white label text and stroke of the box: contrast of at least 4.5 with white. */
export const VERDICT_COLOURS: Record<Verdict, string> = {
  fine: '#137333',
  violation: '#c5221f',
  partly: '#9c5700',
  unsure: '#4a5058',
};

/** Sign before the label, so that colour is never the only difference. */
export const VERDICT_SIGNS: Record<Verdict, string> = {
  fine: '✓',
  violation: '✕',
  partly: '!',
  unsure: '?',
};

/** Outline of the box on the page, which differs for the same reason. */
export const VERDICT_OUTLINES: Record<Verdict, 'solid' | 'double' | 'dashed' | 'dotted'> = {
  fine: 'solid',
  violation: 'double',
  partly: 'dashed',
  unsure: 'dotted',
};
