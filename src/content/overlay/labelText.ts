import type { FaceState } from '../../faces/faceState.ts';
import { localize } from '../../platform/i18n.ts';
import { percentText } from '../../platform/numbers.ts';
import type { Verdict } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import type { OverlayLook } from './overlayLook.ts';

/** From this confidence (0..1) on, a label shows no figure. It shows one only where there is some doubt. */
const SURE = 0.9;

/**
 * The texts that a face's label may show, such as "✕ No mask 72 %", the longest first. Where there is too little room,
 * the figure is dropped first, then the word. The sign stays.
 *
 * @param confidence 0..1
 * @param figure when the label tells how likely it is
 */
export function labelTexts(
  state: FaceState,
  verdict: Verdict,
  confidence: number,
  figure: OverlayLook['labelFigure'] = 'doubtful',
): readonly string[] {
  const sign = VERDICT_SIGNS[verdict];
  const words = `${sign} ${localize(`state_${state}`)}`;
  const figured = figure === 'always' || (figure === 'doubtful' && confidence < SURE);
  if (state === 'unsure' || !figured) return [words, sign];
  return [`${words} ${percentText(confidence)}`, words, sign];
}
