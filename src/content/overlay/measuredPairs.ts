import { type ClosePairs, countClosePairs } from '../../faces/closePairs.ts';
import { type FaceSize, type PairDistance, type PlacedFace, pairDistances } from '../../faces/distance.ts';
import { type DistanceChoice, lensFor } from '../../faces/distanceChoice.ts';

/** ms between two measurements: faces move all the time, but nobody reads a distance that changes at each frame. */
const MEASURE_EVERY = 1000;

/** The distances between the people of one video or picture. */
export class MeasuredPairs {
  #pairs: readonly PairDistance[] = [];
  #last: { readonly faces: readonly PlacedFace[]; readonly choice: DistanceChoice; readonly at: number } | undefined;

  /** The nearest first; empty if none are to be measured. Another array only after another measurement. */
  get pairs(): readonly PairDistance[] {
    return this.#pairs;
  }

  /** Undefined where nothing was measured. */
  get counts(): ClosePairs | undefined {
    return this.#pairs.length > 0 ? countClosePairs(this.#pairs) : undefined;
  }

  /**
   * Measures again if something has changed and the last time is a second ago. May be called at any time.
   *
   * @param faces in px of the frame
   * @param size how large faces are in the boxes that are measured
   */
  measure(
    faces: readonly PlacedFace[],
    frame: { readonly width: number; readonly height: number },
    choice: DistanceChoice,
    size: FaceSize,
    now: number,
  ): void {
    if (!choice.shown || faces.length < 2) {
      if (this.#pairs.length > 0) this.#pairs = [];
      this.#last = undefined;
      return;
    }
    const sameChoice = this.#last?.choice === choice;
    if (sameChoice && (this.#last?.faces === faces || now - (this.#last?.at ?? 0) < MEASURE_EVERY)) return;
    this.#last = { faces, choice, at: now };
    this.#pairs = pairDistances(faces, frame, lensFor(choice, frame), choice.limit, size);
  }
}
