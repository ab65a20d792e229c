import type { FaceState } from '../../faces/faceState.ts';
import { isLeftOut } from '../../people/countPeople.ts';
import type { Mark } from '../../people/person.ts';
import { countedState } from '../../people/personState.ts';
import { localize } from '../../platform/i18n.ts';
import { percentText } from '../../platform/percent.ts';
import { type Verdict, verdictOf } from '../../policy/policy.ts';
import { VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { isLabelled, type OverlayLook } from './overlayLook.ts';

/** From this confidence (0..1) on, a label shows no figure. It shows one only where there is some doubt. */
const SURE = 0.9;

/** Stands beside what the user has said of a face, in place of what the classifier says. */
const USERS_WORD = '✎';

/** What the overlay says of a face. */
export interface FaceLabel {
  /** What the face counts as. */
  readonly state: FaceState;
  /** Decides the colour and the line. */
  readonly verdict: Verdict;
  /** The texts that the label may show, the longest first. */
  readonly texts: readonly string[];
}

/**
 * What the overlay says of a face: what it counts as, by the user's word where there is one.
 *
 * @param face as the classifier sees it; its confidence is 0..1
 * @param mark what the user says of the person
 * @returns undefined if the face gets no label
 */
export function labelOf(
  face: { readonly state: FaceState; readonly confidence: number },
  mark: Mark | null,
  look: OverlayLook,
): FaceLabel | undefined {
  const state = countedState({ seen: face.state, mark });
  if (isLeftOut(mark)) {
    // Neither good nor bad, and counted nowhere: the look of an unclear face, with the reason in words.
    const texts = [`${USERS_WORD} ${localize(`marked_${mark}`)}`, USERS_WORD];
    return look.labelsShown === 'all' ? { state, verdict: 'unsure', texts } : undefined;
  }
  if (!isLabelled(look, state)) return undefined;
  const verdict = verdictOf(look, state);
  const sign = VERDICT_SIGNS[verdict];
  const texts =
    mark === null
      ? labelTexts(state, verdict, face.confidence, look.labelFigure)
      : [`${sign} ${localize(`state_${state}`)} ${USERS_WORD}`, `${sign} ${USERS_WORD}`, sign];
  return { state, verdict, texts };
}

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
