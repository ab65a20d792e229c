import { countFaces } from '../faces/countFaces.ts';
import { FACE_STATES, type FaceState } from '../faces/faceState.ts';
import { localize, localizeCount } from '../platform/i18n.ts';
import type { PictureState } from './pictureState.ts';

/** What was found in a picture, in words: "3 people: No mask 2, Unsure 1". */
export function outcomeText(faces: readonly { readonly state: FaceState }[]): string {
  const counts = countFaces(faces);
  const found = FACE_STATES.filter((state) => counts[state] > 0);
  const each = found.map((state) => localize('stateNumber', [localize(`state_${state}`), counts[state]]));
  return `${localizeCount('filesPeople', faces.length)}: ${each.join(', ')}`;
}

/** How many faces are in one state, as it stands by itself: "Mask: 3". */
export function stateCountText(state: FaceState, count: number): string {
  return localize('stateCount', [localize(`state_${state}`), count]);
}

/** The result of a picture's check in words, or why there is none; empty while there is nothing to say. */
export function pictureText({
  phase,
  problem,
  notes,
  faces,
}: Pick<PictureState, 'phase' | 'problem' | 'notes' | 'faces'>) {
  if (problem) return localize(`picture_${problem}`);
  if (phase === 'cancelled') return localize('picture_cancelled');
  if (phase !== 'done') return '';
  const found = faces.length === 0 ? localize('picture_noFace') : outcomeText(faces);
  return [found, ...notes.map((note) => localize(`picture_${note}`))].join(' · ');
}
