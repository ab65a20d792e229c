import { countFaces } from '../../faces/countFaces.ts';
import { FACE_STATES, type FaceState } from '../../faces/faceState.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';

/** What was found in a picture, in words: "3 people: No mask 2, Unsure 1". */
export function outcomeText(faces: readonly { readonly state: FaceState }[]): string {
  const counts = countFaces(faces);
  const found = FACE_STATES.filter((state) => counts[state] > 0);
  const each = found.map((state) => `${localize(`state_${state}`)} ${counts[state]}`);
  return `${localizeCount('filesPeople', faces.length)}: ${each.join(', ')}`;
}
