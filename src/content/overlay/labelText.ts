import type { FaceState } from '../../faces/faceState.ts';
import { localize } from '../../platform/i18n.ts';
import type { Verdict } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';

/** Confidences (0..1) from here on go without saying; the figure appears where there is some doubt. */
const SURE = 0.9;

/**
 * What a face's label may say, such as "✕ No mask 72 %", the longest first: where there is no room, the figure goes before
 * the word, and the sign stays.
 *
 * @param confidence 0..1
 */
export function labelTexts(state: FaceState, verdict: Verdict, confidence: number): readonly string[] {
  const sign = VERDICT_SIGNS[verdict];
  const words = `${sign} ${localize(`state_${state}`)}`;
  if (state === 'unsure' || confidence >= SURE) return [words, sign];
  return [`${words} ${localize('percent', [`${Math.round(confidence * 100)}`])}`, words, sign];
}
