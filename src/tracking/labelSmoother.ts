import type { FaceState } from '../faces/faceState.ts';
import { likeliest, UNSURE_BELOW } from '../faces/judgeLabels.ts';
import { MASK_LABELS } from '../faces/maskLabel.ts';
import { blendScores } from './blendScores.ts';

/** ms in which an old observation fades to a third: short enough that a mask put on shows within 2 s. */
const MEMORY = 600;

/** Share (0..1) with which a new observation counts at least, however soon it follows the last one. */
const MINIMUM_GAIN = 0.2;

/**
 * The same for a face whose look has just changed much: what was observed of its earlier look says little about the new
 * one. One sure observation is then enough to show another label; at a lower value it would take two checks.
 */
const CHANGED_GAIN = 0.7;

/** A shown label stays until another is this much more likely (0..1): hysteresis. */
const SWITCH_MARGIN = 0.2;

/** Turns a face's scores over time into a label that does not flicker. */
export class LabelSmoother {
  #scores: readonly number[] = [];
  #updatedAt = 0;
  #latest: number | undefined;
  #shown: number | undefined;
  #unsureBelow = UNSURE_BELOW;

  /**
   * @param scores probabilities of MASK_LABELS
   * @param now ms
   * @param unsureBelow from which probability (0..1) on a label is told
   * @param changed whether the face looks very different from before
   */
  observe(scores: readonly number[], now: number, unsureBelow: number = UNSURE_BELOW, changed = false): void {
    if (this.#scores.length === 0) {
      this.#scores = scores;
    } else {
      const gain = Math.max(changed ? CHANGED_GAIN : MINIMUM_GAIN, 1 - Math.exp((this.#updatedAt - now) / MEMORY));
      this.#scores = blendScores(this.#scores, scores, gain);
    }
    this.#updatedAt = now;
    this.#latest = likeliest(scores);
    // Under another threshold the shown label has to prove itself anew.
    if (unsureBelow !== this.#unsureBelow) this.#shown = undefined;
    this.#unsureBelow = unsureBelow;
    this.#choose();
  }

  /** Notes that the face still looks as it did when it was observed last. @param now ms */
  hold(now: number): void {
    this.#updatedAt = now;
  }

  /** Whether the newest observation says the same as the label that is shown. */
  get settled(): boolean {
    return this.#shown !== undefined && this.#shown === this.#latest;
  }

  /** The label to show, or `unsure`. */
  get state(): FaceState {
    const label = this.#shown === undefined ? undefined : MASK_LABELS[this.#shown];
    return label ?? 'unsure';
  }

  /** Smoothed probability (0..1) of the shown label, or of the likeliest when unsure. */
  get confidence(): number {
    return this.#scores[this.#shown ?? likeliest(this.#scores)] ?? 0;
  }

  #choose(): void {
    const best = likeliest(this.#scores);
    const score = (label: number) => this.#scores[label] ?? 0;
    if (this.#shown === undefined) {
      if (score(best) >= this.#unsureBelow) this.#shown = best;
    } else if (best !== this.#shown && score(best) - score(this.#shown) > SWITCH_MARGIN) {
      this.#shown = score(best) >= this.#unsureBelow ? best : undefined;
    }
  }
}
