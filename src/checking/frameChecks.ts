import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import { shorterSide } from '../geometry/boundingBox.ts';
import type { Sample } from '../inference/pixels/sample.ts';
import type { SearchEffort } from '../inference/searchEffort.ts';
import { planSample } from '../sampling/samplePlan.ts';
import { FaceTracker } from '../tracking/faceTracker.ts';
import { FaceFollower, type PreparedSample } from './faceFollower.ts';

/** What a source looks like. */
export interface SourceView {
  /** px of its longer side. */
  readonly videoSide: number;
  /** Screen px of its longer side where it is shown. */
  readonly shownSide: number;
  /** Whether many people may be side by side in it. */
  readonly gallery: boolean;
}

/** A sample whose answer is awaited. */
interface Awaited {
  readonly sequence: number;
  /** ms */
  readonly sentAt: number;
  /** px */
  readonly width: number;
  readonly height: number;
}

/**
 * Checks in a row that a source is urgent at most. A person whose label is unclear for long must not keep the others
 * waiting.
 */
const URGENT_CHECKS = 4;

/**
 * The checks of one source of frames (a video, a canvas, a camera or a shared screen), one after the other: plans each
 * sample, knows which answer is awaited, and follows the faces. It knows neither where frames come from nor who checks
 * them.
 */
export class FrameChecks {
  readonly tracker = new FaceTracker();
  readonly #follower = new FaceFollower();
  /** ms; when a sample was last asked for, 0 if never. */
  sampledAt = 0;
  #sequence = 0;
  #awaited: Awaited | undefined;
  #answered = 0;
  #frame = { width: 1, height: 1 };
  #searched: SearchEffort = 'quick';
  /** Answers in a row that left open what to say. */
  #unsettled = 0;
  /** The threshold under which the tracks' labels were chosen last. */
  #unsureBelow: number | undefined;

  /** How many checks were answered: by the engine, or by seeing that every face looks as before. */
  get answered(): number {
    return this.#answered;
  }

  /** Whether the last answers left open what to say: something has just changed, and the next check is worth more. */
  get urgent(): boolean {
    return this.#unsettled > 0 && this.#unsettled <= URGENT_CHECKS;
  }

  get inFlight(): boolean {
    return this.#awaited !== undefined;
  }

  /** How faces were looked for last: each way draws its boxes a little differently. */
  get searched(): SearchEffort {
    return this.#searched;
  }

  /** Size in px of the sample that the tracks' boxes refer to. */
  get frame(): { readonly width: number; readonly height: number } {
    return this.#frame;
  }

  /**
   * Takes the next sample. If it has to be sent, its answer is awaited from then on.
   *
   * @param now ms
   * @param read reads the current frame, shrunk to this many px at its longer side
   * @returns what to send; undefined if every face was seen again and looks as before, so that the check is done
   * @throws what `read` throws; then nothing is awaited
   */
  sample(
    { videoSide, shownSide, gallery }: SourceView,
    now: number,
    read: (longSide: number) => Sample,
  ): (PreparedSample & { readonly sequence: number }) | undefined {
    const plan = planSample({
      videoSide,
      shownSide,
      checks: this.#answered,
      smallestFace: this.#smallestFace(),
      gallery,
      steady: this.#isSteady(),
    });
    this.sampledAt = now;
    const sample = read(plan.longSide);
    const { tracks, settled } = this.tracker;
    const outcome = this.#follower.prepare(sample, plan, tracks, { now, settled });
    if ('seenAgain' in outcome) {
      this.tracker.seeAgain(outcome.seenAgain, now);
      this.count();
      return undefined;
    }
    const { send: prepared } = outcome;
    if (prepared.effort !== 'follow') this.#searched = prepared.effort;
    const sequence = ++this.#sequence;
    this.#awaited = { sequence, sentAt: now, width: sample.width, height: sample.height };
    return { ...prepared, sequence };
  }

  /**
   * Notes that an answer has come.
   *
   * @returns the sample it belongs to; undefined if that is not the one whose answer is awaited
   */
  settle(sequence: number): Awaited | undefined {
    const awaited = this.#awaited;
    if (sequence !== awaited?.sequence) return undefined;
    this.#awaited = undefined;
    return awaited;
  }

  /**
   * Takes in the faces of a sample.
   *
   * @param sample as `settle` returned it
   * @param faces px of what was sent
   */
  take({ width, height, sentAt }: Awaited, faces: readonly AnalyzedFace[]): void {
    if (width !== this.#frame.width || height !== this.#frame.height) {
      this.tracker.rescale(width / this.#frame.width, height / this.#frame.height);
      this.#frame = { width, height };
    }
    this.tracker.update(this.#follower.answered(faces), sentAt, this.#follower.changed);
    this.#unsureBelow = this.tracker.unsureBelow;
    this.#unsettled = this.tracker.settled ? 0 : this.#unsettled + 1;
  }

  /** Counts a check that was answered. */
  count(): void {
    this.#answered++;
  }

  /** Forgets the sample under way, because its answer will not come. */
  lose(): void {
    this.#awaited = undefined;
  }

  /** Whether there are people, and the state of each is clear under the threshold that holds now. */
  #isSteady(): boolean {
    const { tracks, unsureBelow } = this.tracker;
    return unsureBelow === this.#unsureBelow && tracks.length > 0 && tracks.every(({ state }) => state !== 'unsure');
  }

  /** The shorter side of the smallest face, as a share (0..1) of the frame's longer side. */
  #smallestFace(): number | undefined {
    const sides = this.tracker.tracks.map(({ boundingBox }) => shorterSide(boundingBox));
    return sides.length > 0 ? Math.min(...sides) / Math.max(this.#frame.width, this.#frame.height) : undefined;
  }
}
