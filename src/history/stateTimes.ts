import { FACE_STATES, type FaceState } from '../faces/faceState.ts';
import type { StateTimes } from './checkRecord.ts';

/** No time in any state. */
export const NO_TIMES: StateTimes = mapStates(() => 0);

/** Times with `ms` more in one state. */
export function withTime(times: StateTimes, state: FaceState, ms: number): StateTimes {
  return { ...times, [state]: times[state] + ms };
}

/** The sum of two times, state by state. */
export function addTimes(a: StateTimes, b: StateTimes): StateTimes {
  return mapStates((state) => a[state] + b[state]);
}

/** The time in all states together. */
export function totalTime(times: StateTimes): number {
  return FACE_STATES.reduce((sum, state) => sum + times[state], 0);
}

function mapStates(of: (state: FaceState) => number): StateTimes {
  return Object.fromEntries(FACE_STATES.map((state) => [state, of(state)])) as Record<FaceState, number>;
}
