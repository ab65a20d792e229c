import type { FaceState } from './faceState.ts';

/** What a mask is to cover, in the order in which the classifier tells of it. */
export const FACE_PARTS = ['nose', 'mouth', 'chin'] as const;
export type FacePart = (typeof FACE_PARTS)[number];

/** What a mask worn wrongly leaves bare, in the ways that masks are worn wrongly. */
export const BARE_PARTS = ['nose', 'nose_mouth', 'chin'] as const;
export type BareParts = (typeof BARE_PARTS)[number];

/** From this probability (0..1) on a part is told to be bare: it is then likelier than not. */
const BARE_FROM = 0.5;

/**
 * What a mask leaves bare, to be told to the user.
 *
 * @param label of the face; only a mask worn wrongly leaves some parts bare and some not
 * @param bareScores probability of each of FACE_PARTS to be bare, 0..1; undefined if the classifier does not tell
 * @returns undefined where that is not known, or where no mask is worn like that
 */
export function barePartsOf(label: FaceState, bareScores: readonly number[] | undefined): BareParts | undefined {
  if (label !== 'incorrect_mask' || !bareScores) return undefined;
  const bare = FACE_PARTS.filter((_, index) => (bareScores[index] ?? 0) >= BARE_FROM).join('_');
  return BARE_PARTS.find((parts) => parts === bare);
}
