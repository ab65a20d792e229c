import type { FaceState } from '../../faces/faceState.ts';
import { localize } from '../../platform/i18n.ts';
import type { Verdict } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';

/** Boxes narrower than this (CSS px) get the sign and the confidence only. */
const ROOM_FOR_WORDS = 44;

/**
 * What a face's label says, such as "✕ No mask 97 %".
 *
 * @param confidence 0..1
 * @param width CSS px of the face's box
 */
export function labelText(state: FaceState, verdict: Verdict, confidence: number, width: number): string {
  const percent = localize('percent', [`${Math.round(confidence * 100)}`]);
  const sign = VERDICT_SIGNS[verdict];
  return width < ROOM_FOR_WORDS ? `${sign} ${percent}` : `${sign} ${localize(`state_${state}`)} ${percent}`;
}
