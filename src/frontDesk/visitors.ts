import { countFaces, type FaceCounts } from '../faces/countFaces.ts';
import type { FaceState } from '../faces/faceState.ts';
import type { BoundingBox } from '../geometry/boundingBox.ts';
import { assignDetections } from '../tracking/assignment.ts';
import type { Track } from '../tracking/faceTracker.ts';

/**
 * A person counts from this many checks and ms on. A face that was found once by mistake stays for 1.1 s (see
 * `FaceTracker`), so it is never counted; someone who walks past without stopping for a moment isn't either.
 */
const COUNTED_AFTER_CHECKS = 5;
const COUNTED_AFTER = 1500;

/** ms for which a state must last to be clear. Shorter counts people while they still put the mask on. */
const CLEAR_AFTER = 1000;

/**
 * ms within which a face that appears where one was lost is the same person, who had turned away. Longer takes the next
 * person in a queue for the one before.
 */
const BACK_WITHIN = 3000;

/** Someone who is or was just in front of the camera. */
interface Visitor {
  readonly id: number;
  readonly since: number;
  trackId: number;
  boundingBox: BoundingBox;
  checks: number;
  lastSeen: number;
  /** The state now, and since when. */
  state: FaceState;
  stateSince: number;
  /** The last state that was clear, and since when; `unsure` if none was. */
  clearState: FaceState;
  clearSince: number;
}

/** Someone who has been in front of the camera for long enough to count, and is there or has just turned away. */
export interface KnownVisitor {
  /** Stays with the person even if the face is lost for a moment. */
  readonly id: number;
  /** The last state that was clear; `unsure` if none was. */
  readonly state: FaceState;
  /** When that state began, ms. */
  readonly since: number;
  /** Whether the person is seen now. */
  readonly present: boolean;
}

/**
 * Counts the people who pass a camera, each of them once and with the state that they leave with. Only who is there now
 * is remembered; of all others there are only sums, so that it can count for months.
 */
export class Visitors {
  #visitors: Visitor[] = [];
  #gone = countFaces([]);
  #nextId = 1;
  #now = 0;

  /**
   * Takes in the tracks after a check.
   *
   * @param now ms
   */
  update(tracks: readonly Pick<Track, 'id' | 'boundingBox' | 'state'>[], now: number): void {
    this.#now = now;
    const known = new Map(this.#visitors.map((visitor) => [visitor.trackId, visitor]));
    const unknown = tracks.filter(({ id }) => !known.has(id));
    for (const track of tracks) {
      const visitor = known.get(track.id);
      if (visitor) see(visitor, track, now);
    }
    const away = this.#visitors.filter(({ lastSeen }) => lastSeen < now && now - lastSeen <= BACK_WITHIN);
    const back = assignDetections(boxesOf(away), boxesOf(unknown));
    for (const [index, visitor] of away.entries()) {
      const track = unknown[back[index] ?? -1];
      if (track) see(visitor, track, now);
    }
    for (const track of unknown) {
      if (!this.#visitors.some(({ trackId }) => trackId === track.id)) this.#welcome(track, now);
    }
    const left = this.#visitors.filter(({ lastSeen }) => now - lastSeen > BACK_WITHIN);
    this.#gone = sum(this.#gone, countOf(left));
    this.#visitors = this.#visitors.filter((visitor) => !left.includes(visitor));
  }

  /** Everyone who was counted, those who are there now included. */
  get counts(): FaceCounts {
    return sum(this.#gone, countOf(this.#visitors));
  }

  /** Who is there now, or has just turned away. */
  get known(): KnownVisitor[] {
    return this.#visitors.filter(counts).map(({ id, clearState, clearSince, lastSeen }) => ({
      id,
      state: clearState,
      since: clearSince,
      present: lastSeen === this.#now,
    }));
  }

  /** Starts to count anew. Who is there now counts again. */
  reset(): void {
    this.#gone = countFaces([]);
    this.#visitors = this.#visitors.filter(({ lastSeen }) => lastSeen === this.#now);
  }

  #welcome({ id, boundingBox, state }: Pick<Track, 'id' | 'boundingBox' | 'state'>, now: number): void {
    this.#visitors.push({
      id: this.#nextId++,
      since: now,
      trackId: id,
      boundingBox,
      checks: 1,
      lastSeen: now,
      state,
      stateSince: now,
      clearState: 'unsure',
      clearSince: now,
    });
  }
}

function see(visitor: Visitor, { id, boundingBox, state }: Pick<Track, 'id' | 'boundingBox' | 'state'>, now: number) {
  visitor.trackId = id;
  visitor.boundingBox = boundingBox;
  visitor.checks++;
  visitor.lastSeen = now;
  if (state !== visitor.state) {
    visitor.state = state;
    visitor.stateSince = now;
  }
  if (state === 'unsure' || state === visitor.clearState || now - visitor.stateSince < CLEAR_AFTER) return;
  visitor.clearState = state;
  visitor.clearSince = visitor.stateSince;
}

function boxesOf(all: readonly { readonly boundingBox: BoundingBox }[]): BoundingBox[] {
  return all.map(({ boundingBox }) => boundingBox);
}

/** Whether someone has stayed for long enough to be counted. */
function counts({ checks, since, lastSeen }: Visitor): boolean {
  return checks >= COUNTED_AFTER_CHECKS && lastSeen - since >= COUNTED_AFTER;
}

function countOf(visitors: readonly Visitor[]): FaceCounts {
  return countFaces(visitors.filter(counts).map(({ clearState }) => ({ state: clearState })));
}

function sum(a: FaceCounts, b: FaceCounts): FaceCounts {
  return {
    with_mask: a.with_mask + b.with_mask,
    without_mask: a.without_mask + b.without_mask,
    incorrect_mask: a.incorrect_mask + b.incorrect_mask,
    unsure: a.unsure + b.unsure,
  };
}
