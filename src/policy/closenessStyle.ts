import type { Closeness } from '../faces/distance.ts';
import type { Verdict } from './policy.ts';

/** The verdict whose colour, sign and line a pair of people has: too close looks like a violation, perhaps like unsure. */
export const CLOSENESS_VERDICTS: Record<Closeness, Verdict> = {
  too_close: 'violation',
  perhaps: 'unsure',
  apart: 'fine',
};
