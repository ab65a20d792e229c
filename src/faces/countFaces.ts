import { FACE_STATES, type FaceState } from './faceState.ts';

/** How many faces are in which state. */
export type FaceCounts = Readonly<Record<FaceState, number>>;

/** Counts faces by state. */
export function countFaces(faces: Iterable<{ readonly state: FaceState }>): FaceCounts {
  const counts = Object.fromEntries(FACE_STATES.map((state) => [state, 0])) as Record<FaceState, number>;
  for (const { state } of faces) counts[state]++;
  return counts;
}

/** All faces counted, whatever their state. */
export function totalFaces(counts: FaceCounts): number {
  return FACE_STATES.reduce((sum, state) => sum + counts[state], 0);
}
