import { FrameChecks } from '../checking/frameChecks.ts';
import type { OverlaySource } from '../content/overlay/overlay.ts';
import { fitObject, readPlacement, type VisiblePlacement } from '../content/placement/readPlacement.ts';
import { FrameReader } from '../decoding/frameReader.ts';
import type { WorkerPool } from '../engine/workerPool.ts';
import type { Sample } from '../inference/pixels/sample.ts';
import { ExpectedError } from '../platform/expectedError.ts';
import { guarded } from '../platform/guarded.ts';
import { reportBug } from '../platform/reportBug.ts';
import { type CheckRate, DutyCycle, RATE_LIMITS } from '../sampling/sampleSchedule.ts';
import type { Track } from '../tracking/faceTracker.ts';

/** Where the picture comes from. */
export type StreamKind = 'camera' | 'screen';

/** What a check is doing: `still` if no new picture comes, `failed` if the engine can't check. */
export type LiveActivity = 'loading' | 'checking' | 'still' | 'failed';

/** The part of the worker pool that a live check needs. */
export type FrameAnalyzer = Pick<WorkerPool, 'start' | 'analyze'>;

/** ms without a new frame after which a camera's picture stands still, and its people count as gone. */
const STILL_AFTER = 1500;

/** ms after which a check is tried again that the engine could not make. */
const RETRY_AFTER = 3000;

const WHERE = 'camera page';
const reader = new FrameReader(() => document.createElement('canvas'));

/** Checks what a video element of our own page shows, frame after frame, as a tile of a call is checked. */
export class LiveCheck implements OverlaySource {
  readonly id = 1;
  readonly element: HTMLVideoElement;
  readonly #kind: StreamKind;
  readonly #analyzer: FrameAnalyzer;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;
  readonly #checks = new FrameChecks();
  readonly #duty = new DutyCycle();
  #limits = RATE_LIMITS.balanced;
  #frameAt = 0;
  #newFrame = false;
  #failedAt: number | undefined;
  /** The activity when `onChange` was called last. */
  #told: LiveActivity = 'loading';

  /**
   * @param video plays the stream
   * @param onChange called after each check, and when the activity changes
   * @param signal ends the check
   */
  constructor(
    video: HTMLVideoElement,
    kind: StreamKind,
    analyzer: FrameAnalyzer,
    onChange: () => void,
    signal: AbortSignal,
  ) {
    this.element = video;
    this.#kind = kind;
    this.#analyzer = analyzer;
    this.#onChange = onChange;
    this.#signal = signal;
    this.#frameAt = performance.now();
    const listen = guarded(WHERE, () => {
      if (signal.aborted) return;
      video.requestVideoFrameCallback(listen);
      this.#noteFrame();
    });
    video.requestVideoFrameCallback(listen);
  }

  get frame(): { readonly width: number; readonly height: number } {
    return this.#checks.frame;
  }

  get tracks(): readonly Track[] {
    return this.#signal.aborted ? [] : this.#checks.tracker.tracks;
  }

  /** How many checks were answered. */
  get answered(): number {
    return this.#checks.answered;
  }

  get activity(): LiveActivity {
    if (this.#failedAt !== undefined) return 'failed';
    if (this.#isStill()) return 'still';
    return this.#checks.answered > 0 ? 'checking' : 'loading';
  }

  /** Goes by the user's settings from now on, and by how often the battery lets it check. */
  use({ checkRate, unsureBelowVideo }: { readonly checkRate: CheckRate; readonly unsureBelowVideo: number }): void {
    this.#limits = RATE_LIMITS[checkRate];
    this.#checks.tracker.unsureBelow = unsureBelowVideo;
  }

  placement(): VisiblePlacement {
    const { videoWidth, videoHeight } = this.element;
    return readPlacement(this.element, fitObject({ width: videoWidth || 1, height: videoHeight || 1 }));
  }

  /** To be called a few times a second, also while the page is hidden: then no event tells of new frames. */
  tick(): void {
    if (document.hidden && !this.#isMuted()) this.#noteFrame();
    if (this.#isStill()) this.#checks.tracker.clear();
    if (this.activity !== this.#told) this.#tell();
  }

  #tell(): void {
    if (this.#signal.aborted) return;
    this.#told = this.activity;
    this.#onChange();
  }

  #noteFrame(): void {
    this.#newFrame = true;
    this.#frameAt = performance.now();
    this.#pump(this.#frameAt);
  }

  /** Checks the current frame if it is time to. */
  #pump(now: number): void {
    const { inFlight, sampledAt } = this.#checks;
    if (this.#signal.aborted || !this.#newFrame || inFlight || this.element.videoWidth === 0) return;
    if (now - sampledAt < this.#limits.interval.visible || this.#duty.wait(now) > 0) return;
    if (this.#failedAt !== undefined && now - this.#failedAt < RETRY_AFTER) return;
    this.#newFrame = false;
    void this.#check(now);
  }

  async #check(now: number): Promise<void> {
    try {
      const frame = this.#checks.sample(this.#size(), now, (longSide) => this.#read(longSide));
      if (!frame) return this.#tell();
      const { sequence, ...job } = frame;
      await this.#analyzer.start();
      const { faces, busyMs } = await this.#analyzer.analyze(job);
      this.#duty.note(busyMs, 1, performance.now(), this.#limits.duty);
      const sample = this.#checks.settle(sequence);
      this.#failedAt = undefined;
      this.#checks.count();
      if (sample && !this.#isStill()) this.#checks.take(sample, faces);
    } catch (error) {
      this.#fail(error);
    }
    this.#tell();
  }

  #fail(error: unknown): void {
    if (!(error instanceof ExpectedError)) reportBug(error, WHERE);
    this.#checks.lose();
    this.#checks.tracker.clear();
    this.#failedAt = performance.now();
  }

  #size() {
    const { videoWidth, videoHeight, clientWidth, clientHeight } = this.element;
    const videoSide = Math.max(videoWidth, videoHeight);
    // Everyone in a shared window is meant, however small our own picture of it is.
    const gallery = this.#kind === 'screen';
    const shownSide = gallery ? videoSide : Math.max(clientWidth, clientHeight) * devicePixelRatio;
    return { videoSide, shownSide, gallery };
  }

  #read(longSide: number): Sample {
    const { videoWidth, videoHeight } = this.element;
    const sample = reader.read(this.element, { width: videoWidth, height: videoHeight }, longSide);
    if (!sample) throw new Error('no 2D canvas');
    return sample;
  }

  /** Whether nothing new comes. A shared window may show the same for long, and its people are there all the same. */
  #isStill(): boolean {
    if (this.#isMuted()) return true;
    return this.#kind === 'camera' && performance.now() - this.#frameAt > STILL_AFTER;
  }

  /** Whether the browser says that no pictures come: a camera's cover is shut, or a shared window is minimised. */
  #isMuted(): boolean {
    const { srcObject } = this.element;
    return srcObject instanceof MediaStream && srcObject.getVideoTracks().every(({ muted }) => muted);
  }
}
