import type { ClosePairs } from '../faces/closePairs.ts';
import type { FaceState } from '../faces/faceState.ts';
import type { Policy } from '../policy/policy.ts';

/** ms spent in each state: of one person, or of several together. */
export type StateTimes = Readonly<Record<FaceState, number>>;

/** Somebody who is seen at one moment. */
export interface SeenPerson {
  /** Stays with the person for as long as the check lasts. */
  readonly key: string;
  /** As the popup shows it. */
  readonly name: string;
  readonly state: FaceState;
  /** Whether the person keeps the rule; null where that can't be said. */
  readonly keeps: boolean | null;
}

/** What is seen of a checked tab at one moment. */
export interface Observation {
  readonly policy: Policy;
  readonly people: readonly SeenPerson[];
  /** The tab's tiles, readable or not. */
  readonly tiles: number;
  /** Those of them that can't be read. */
  readonly unreadable: number;
  /** How many pairs of people are too close; left out where distances aren't measured. */
  readonly closePairs?: ClosePairs;
  /** The user has paused the check: until the next observation nothing is seen. */
  readonly paused: boolean;
}

/** How near to each other people were in an interval, or in several together. */
export interface ClosenessTimes {
  /** ms in which distances were measured. */
  readonly measured: number;
  /** ms times pairs that were surely too close, and that perhaps were. */
  readonly tooClose: number;
  readonly perhaps: number;
  /** ms in which at least one pair was surely too close. */
  readonly breached: number;
  /** The most pairs that were surely too close at once. */
  readonly most: number;
}

/** What was seen in some seconds of a check. Sums of time stay exact when intervals are merged, so they are kept. */
export interface Interval {
  /** ms since the check began. */
  readonly from: number;
  readonly to: number;
  readonly policy: Policy;
  /** ms times people. */
  readonly states: StateTimes;
  /** ms times people who kept the rule, and who broke it. */
  readonly keeping: number;
  readonly breaking: number;
  /** ms times tiles: all of them, and those that could not be read. */
  readonly tiles: number;
  readonly unreadable: number;
  /** Only where distances were measured. */
  readonly closeness?: ClosenessTimes;
}

/** One person of a check. */
export interface PersonRecord {
  readonly key: string;
  readonly name: string;
  readonly states: StateTimes;
  /** ms in which this person broke the rule: in all, the longest time without a break, and the one that lasts now. */
  readonly breaking: number;
  readonly longestBreach: number;
  readonly currentBreach: number;
}

/** What the recorder needs to go on with a check after the service worker was killed. */
interface Ongoing {
  readonly observation: Observation;
  readonly at: Moment;
}

/** A moment on two clocks. */
export interface Moment {
  /** ms since 1970. It may be set forward or back, and goes on while the machine sleeps. */
  readonly wall: number;
  /** ms since the service worker started. It never goes back, but may stand still while the machine sleeps. */
  readonly monotonic: number;
  /** The service worker's life in which `monotonic` counts. */
  readonly life: string;
}

/**
 * What is kept of one check of a tab, from "Check this tab" to "Stop". It holds numbers and the names that the popup
 * shows, but never a picture, and of the address only the host. Its intervals are kept beside it, and so are portraits if
 * the user keeps them.
 */
export interface CheckRecord {
  readonly kind: 'check';
  readonly id: string;
  readonly tabId: number;
  /** Such as `meet.example.org`; empty if the browser does not tell it. */
  readonly site: string;
  /** ms since 1970. */
  readonly start: number;
  /** ms from the start to the last time that something was seen. */
  readonly length: number;
  /** The policy that held last. */
  readonly policy: Policy;
  readonly people: readonly PersonRecord[];
  /** null once the check is over. */
  readonly ongoing: Ongoing | null;
}
