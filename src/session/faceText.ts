import type { BareParts } from '../faces/bareParts.ts';
import type { FaceState } from '../faces/faceState.ts';
import { localize } from '../platform/i18n.ts';

/**
 * What is said of one face, in the user's language: its state or, of a mask worn wrongly, what it leaves bare, so that
 * somebody can be told what to do.
 *
 * @param bare what a mask worn wrongly leaves bare, if that is known
 */
export function faceText(state: FaceState, bare: BareParts | undefined): string {
  return state === 'incorrect_mask' && bare ? localize(`bare_${bare}`) : localize(`state_${state}`);
}
