import { FACE_SIZES, type PairDistance } from '../../faces/distance.ts';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { seenFace } from '../../faces/seenFace.ts';
import { shorterSide } from '../../geometry/boundingBox.ts';
import type { AnalyzeRequest } from '../../messages/inferenceMessages.ts';
import { reportBug } from '../../platform/reportBug.ts';
import { planSample } from '../../sampling/samplePlan.ts';
import type { Candidate } from '../../sampling/sampleSchedule.ts';
import type { TileProblem, TileState } from '../../session/tileState.ts';
import { FaceTracker } from '../../tracking/faceTracker.ts';
import type { InferenceAnswer } from '../link/inferenceClient.ts';
import { MeasuredPairs } from '../overlay/measuredPairs.ts';
import type { OverlaySource } from '../overlay/overlay.ts';
import { fitObject, readPlacement, type VisiblePlacement } from '../placement/readPlacement.ts';
import { FaceFollower } from './faceFollower.ts';
import { sampleVideo, UnreadableVideo } from './sampleVideo.ts';
import { tileName } from './tileName.ts';

/** ms without a new frame after which a video counts as stopped, and its people as gone. */
const STOPPED_AFTER = 1500;

/** ms after which an unreadable video is tried again: its source may have changed. */
const RETRY_UNREADABLE = 3000;

type SampledFrame = Extract<AnalyzeRequest, { type: 'frame' }>;

/** One video of the document, and what is known about it. */
export class Tile implements Candidate, OverlaySource {
  readonly id: number;
  readonly video: HTMLVideoElement;
  readonly tracker = new FaceTracker();
  readonly #follower = new FaceFollower();
  readonly #measured = new MeasuredPairs();
  sampledAt = 0;
  #frameAt = 0;
  #newFrame = false;
  #mediaTime = -1;
  #sequence = 0;
  #awaited: { sequence: number; sentAt: number; width: number; height: number } | undefined;
  #checks = 0;
  #problem: TileProblem | null = null;
  #frame = { width: 1, height: 1 };
  /** Which way of looking gave the faces their boxes, for their size. */
  #boxesFrom: 'crowd' | 'frame' = 'frame';

  /** @param signal ends the tile's listening to its video */
  constructor(id: number, video: HTMLVideoElement, onFrame: () => void, signal: AbortSignal) {
    this.id = id;
    this.video = video;
    const listen = () => {
      if (signal.aborted) return;
      // This comes first, so that we hear of the next frame whatever goes wrong with this one.
      video.requestVideoFrameCallback(listen);
      this.#noteFrame();
      try {
        onFrame();
      } catch (error) {
        reportBug(error, 'page');
      }
    };
    video.requestVideoFrameCallback(listen);
    this.#noteFrame();
  }

  get hasNewFrame(): boolean {
    return (
      this.#newFrame &&
      this.video.videoWidth > 0 &&
      (!this.#problem || performance.now() - this.sampledAt > RETRY_UNREADABLE)
    );
  }

  get element(): HTMLVideoElement {
    return this.video;
  }

  get tracks(): FaceTracker['tracks'] {
    return this.tracker.tracks;
  }

  get pairs(): readonly PairDistance[] {
    return this.#measured.pairs;
  }

  /** Measures how far the people of this tile are from each other. Those of two tiles are in different places. */
  measure(choice: DistanceChoice): void {
    this.#measured.measure(this.tracks, this.#frame, choice, FACE_SIZES[this.#boxesFrom], performance.now());
  }

  /** Where the video is drawn now. */
  placement(): VisiblePlacement {
    return readPlacement(
      this.video,
      fitObject({ width: this.video.videoWidth || 1, height: this.video.videoHeight || 1 }),
    );
  }

  get inFlight(): boolean {
    return this.#awaited !== undefined;
  }

  /** Size in px of the sample that the tracks' boxes refer to. */
  get frame(): { readonly width: number; readonly height: number } {
    return this.#frame;
  }

  /** Checks whether the video has moved on, for times when its frame callbacks don't come (in a hidden tab). */
  poll(): void {
    if (this.video.currentTime !== this.#mediaTime && !this.video.paused) this.#noteFrame();
  }

  /**
   * Samples the current frame.
   *
   * @returns what to send; undefined if the video cannot be read (`state` tells why)
   */
  sample(binary: boolean, now: number): Omit<SampledFrame, 'type'> | undefined {
    const plan = planSample({
      videoSide: Math.max(this.video.videoWidth, this.video.videoHeight),
      shownSide: Math.max(this.video.clientWidth, this.video.clientHeight) * devicePixelRatio,
      checks: this.#checks,
      smallestFace: this.#smallestFace(),
      waited: now - this.sampledAt,
      followed: this.#follower.followed,
      steady: this.#isSteady(),
    });
    if (plan.effort !== 'follow') this.#boxesFrom = plan.effort === 'crowd' ? 'crowd' : 'frame';
    this.sampledAt = now;
    this.#newFrame = false;
    try {
      const sample = sampleVideo(this.video, plan.longSide, binary);
      const prepared = this.#follower.prepare(sample, plan.effort, this.tracker.tracks);
      // A failure of the engine counts as solved only when the engine has answered.
      if (this.#problem !== 'engine_failed' && this.#problem !== 'engine_silent') this.#problem = null;
      this.#sequence++;
      this.#awaited = { sequence: this.#sequence, sentAt: now, width: sample.width, height: sample.height };
      return { ...prepared, sourceId: this.id, sequence: this.#sequence };
    } catch (error) {
      if (error instanceof UnreadableVideo) this.#fail(error.problem);
      else {
        reportBug(error, 'page');
        this.#fail('engine_failed');
      }
      return undefined;
    }
  }

  /**
   * Takes in an answer. An answer to an older frame is ignored.
   *
   * @returns when the answer's frame was taken, in ms; undefined if the tracks do not show this answer
   */
  receive(answer: InferenceAnswer): number | undefined {
    const awaited = this.#awaited;
    if (answer.sequence !== awaited?.sequence) return undefined;
    this.#awaited = undefined;
    if (answer.type === 'failed') {
      this.#fail('engine_failed');
      return undefined;
    }
    this.#problem = null;
    this.#checks++;
    if (this.stopped) return undefined;
    if (awaited.width !== this.#frame.width || awaited.height !== this.#frame.height) {
      this.tracker.rescale(awaited.width / this.#frame.width, awaited.height / this.#frame.height);
      this.#frame = { width: awaited.width, height: awaited.height };
    }
    this.tracker.update(this.#follower.answered(answer.faces), awaited.sentAt);
    return awaited.sentAt;
  }

  /** Forgets the frame under way, because its answer will not come. */
  lose(): void {
    this.#awaited = undefined;
    this.#newFrame = true;
  }

  /**
   * To be called when the host has not answered for so long that the known faces say nothing about the video any more.
   * They are neither shown nor counted until the next answer.
   */
  distrust(): void {
    if (this.#checks > 0 && !this.#problem) this.#fail('engine_silent');
  }

  /** Whether the video shows nothing new. */
  get stopped(): boolean {
    return this.video.paused || this.video.ended || performance.now() - this.#frameAt > STOPPED_AFTER;
  }

  /** @param inView whether the user can see the tile */
  state(inView: boolean): TileState {
    const closePairs = this.#measured.counts;
    return {
      id: this.id,
      name: tileName(this.video),
      activity: this.#activity(inView),
      problem: this.#problemNow(),
      faces: this.tracker.tracks.map(seenFace),
      ...(closePairs && { closePairs }),
      checks: this.#checks,
    };
  }

  #activity(inView: boolean): TileState['activity'] {
    if (this.#problemNow()) return 'unreadable';
    if (!inView) return 'out_of_view';
    if (this.stopped) return 'paused';
    return this.#checks > 0 ? 'checking' : 'waiting';
  }

  /**
   * Why the tile can't be checked now. A video that never had a frame is never sampled, so its own error counts too.
   */
  #problemNow(): TileProblem | null {
    return this.#problem ?? (this.video.error ? 'broken' : null);
  }

  /** Notes a problem, and removes all faces: nobody is shown or counted in a video that can't be checked. */
  #fail(problem: TileProblem): void {
    this.#problem = problem;
    this.tracker.clear();
  }

  #noteFrame(): void {
    this.#mediaTime = this.video.currentTime;
    this.#frameAt = performance.now();
    this.#newFrame = true;
  }

  /** Whether there are people, and the state of each is clear. */
  #isSteady(): boolean {
    const { tracks } = this.tracker;
    return tracks.length > 0 && tracks.every(({ state }) => state !== 'unsure');
  }

  #smallestFace(): number | undefined {
    const sides = this.tracker.tracks.map(({ boundingBox }) => shorterSide(boundingBox));
    return sides.length > 0 ? Math.min(...sides) / Math.max(this.#frame.width, this.#frame.height) : undefined;
  }
}
