import { FrameChecks } from '../../checking/frameChecks.ts';
import { FACE_SIZES, type PairDistance } from '../../faces/distance.ts';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { seenFace } from '../../faces/seenFace.ts';
import type { AnalyzeRequest } from '../../messages/inferenceMessages.ts';
import { reportBug } from '../../platform/reportBug.ts';
import type { Candidate } from '../../sampling/sampleSchedule.ts';
import type { TileProblem, TileState } from '../../session/tileState.ts';
import type { FaceTracker } from '../../tracking/faceTracker.ts';
import { native } from '../dom/native.ts';
import { isInOwnWindow } from '../dom/ownWindow.ts';
import type { InferenceAnswer } from '../link/inferenceClient.ts';
import { MeasuredPairs } from '../overlay/measuredPairs.ts';
import type { OverlaySource } from '../overlay/overlay.ts';
import { fitObject, readPlacement, type VisiblePlacement } from '../placement/readPlacement.ts';
import { CanvasSource } from './canvasSource.ts';
import { Portraits } from './portraits.ts';
import { UnreadableVideo } from './sampleVideo.ts';
import type { TileSource } from './tileSource.ts';
import { VideoSource } from './videoSource.ts';

/** ms without a new frame after which a video counts as stopped, and its people as gone. */
const STOPPED_AFTER = 1500;

/** ms after which an unreadable video is tried again: its source may have changed. */
const RETRY_UNREADABLE = 3000;

type SampledFrame = Extract<AnalyzeRequest, { type: 'frame' }>;

/** One video of the document, or a canvas that a call is drawn on, and what is known about it. */
export class Tile implements Candidate, OverlaySource {
  readonly id: number;
  /** What the user says of the people of some tracks. */
  marks: NonNullable<OverlaySource['marks']> = new Map();
  readonly #source: TileSource;
  readonly #checks = new FrameChecks();
  readonly #measured = new MeasuredPairs();
  readonly #portraits = new Portraits();
  #problem: TileProblem | null = null;
  #seenSomeone = false;

  /**
   * @param onFrame called at each new frame of the element
   * @param signal ends the tile's listening to its element
   */
  constructor(id: number, element: HTMLVideoElement | HTMLCanvasElement, onFrame: () => void, signal: AbortSignal) {
    this.id = id;
    this.#source = isCanvas(element)
      ? new CanvasSource(element, onFrame, signal)
      : new VideoSource(element, onFrame, () => this.#forget(), signal);
  }

  get hasNewFrame(): boolean {
    return (
      this.#source.hasNewFrame &&
      this.#source.width > 0 &&
      (!this.#problem || performance.now() - this.sampledAt > RETRY_UNREADABLE)
    );
  }

  get element(): HTMLVideoElement | HTMLCanvasElement {
    return this.#source.element;
  }

  /** Whether the user should hear of this tile. Pages are full of canvases that are no calls. */
  get isListed(): boolean {
    return this.#seenSomeone || this.#source.notable;
  }

  /** Whether it is shown in a window of its own, where no boxes can be drawn. */
  get inOwnWindow(): boolean {
    return isInOwnWindow(this.element);
  }

  get tracker(): FaceTracker {
    return this.#checks.tracker;
  }

  get tracks(): FaceTracker['tracks'] {
    return this.tracker.tracks;
  }

  get sampledAt(): number {
    return this.#checks.sampledAt;
  }

  get pairs(): readonly PairDistance[] {
    return this.#measured.pairs;
  }

  /**
   * Measures how far the people of this tile are from each other. Those of two tiles are in different places, and so are
   * those in the gallery of a call that is drawn on a canvas.
   */
  measure(choice: DistanceChoice): void {
    if (isCanvas(this.element)) return;
    const boxesFrom = this.#checks.searched === 'crowd' ? 'crowd' : 'frame';
    this.#measured.measure(this.tracks, this.frame, choice, FACE_SIZES[boxesFrom], performance.now());
  }

  /** Where the video is drawn now. */
  placement(): VisiblePlacement {
    const { element, width, height } = this.#source;
    return readPlacement(element, fitObject({ width: width || 1, height: height || 1 }));
  }

  get urgent(): boolean {
    return this.#checks.urgent;
  }

  get inFlight(): boolean {
    return this.#checks.inFlight;
  }

  /** Size in px of the sample that the tracks' boxes refer to. */
  get frame(): { readonly width: number; readonly height: number } {
    return this.#checks.frame;
  }

  /** See `TileSource.poll`. */
  poll(hidden: boolean): void {
    this.#source.poll(hidden);
  }

  /**
   * Samples the current frame.
   *
   * @returns what to send; undefined if every face looks as before, or if the video cannot be read (`state` tells why)
   */
  sample(binary: boolean, now: number): Omit<SampledFrame, 'type'> | undefined {
    const { element, width, height } = this.#source;
    const size = {
      videoSide: Math.max(width, height),
      shownSide: Math.max(element.clientWidth, element.clientHeight) * devicePixelRatio,
      gallery: isCanvas(element),
    };
    try {
      const sample = this.#checks.sample(size, now, (longSide) => this.#source.read(longSide, binary));
      this.#portraits.copy(element, { width, height });
      if (!sample) this.#cutPortraits();
      // A failure of the engine counts as solved only when the engine has answered.
      if (this.#problem !== 'engine_failed' && this.#problem !== 'engine_silent') this.#problem = null;
      return sample && { ...sample, sourceId: this.id };
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
    const sample = this.#checks.settle(answer.sequence);
    if (!sample) return undefined;
    if (answer.type === 'failed') {
      this.#fail('engine_failed');
      return undefined;
    }
    this.#problem = null;
    this.#checks.count();
    if (this.stopped) return undefined;
    this.#checks.take(sample, answer.faces);
    this.#cutPortraits();
    this.#seenSomeone ||= this.tracks.length > 0;
    return sample.sentAt;
  }

  /** See `Portraits.take`. */
  takePortrait(track: number, signal: AbortSignal): Promise<string> {
    return this.#portraits.take(track, signal);
  }

  #cutPortraits(): void {
    const clear = this.tracks.filter(({ id, state }) => state !== 'unsure' && this.tracker.seesClearly(id));
    this.#portraits.cut(clear, this.frame);
  }

  /** Forgets everybody: the video shows something else from now on. */
  #forget(): void {
    this.lose();
    this.tracker.clear();
  }

  /** Forgets the frame under way, because its answer will not come. */
  lose(): void {
    this.#checks.lose();
    this.#portraits.drop();
    this.#source.again();
  }

  /**
   * To be called when the host has not answered for so long that the known faces say nothing about the video any more.
   * They are neither shown nor counted until the next answer.
   */
  distrust(): void {
    if (this.#checks.answered > 0 && !this.#problem) this.#fail('engine_silent');
  }

  /** Whether the video shows nothing new. */
  get stopped(): boolean {
    return this.#source.ended || performance.now() - this.#source.frameAt > STOPPED_AFTER;
  }

  /** @param name the page's name for it @param inView whether the user can see the tile */
  state(name: string, inView: boolean): TileState {
    const closePairs = this.#measured.counts;
    return {
      id: this.id,
      name,
      activity: this.#activity(inView),
      problem: this.#problemNow(),
      ...(this.inOwnWindow && { ownWindow: true as const }),
      faces: this.tracker.tracks.map(seenFace),
      ...(closePairs && { closePairs }),
      checks: this.#checks.answered,
    };
  }

  #activity(inView: boolean): TileState['activity'] {
    if (this.#problemNow()) return 'unreadable';
    if (!inView) return 'out_of_view';
    if (this.stopped) return 'paused';
    return this.#checks.answered > 0 ? 'checking' : 'waiting';
  }

  /**
   * Why the tile can't be checked now. A video that never had a frame is never sampled, so its own error counts too.
   */
  #problemNow(): TileProblem | null {
    return this.#problem ?? this.#source.problem;
  }

  /** Notes a problem, and removes all faces: nobody is shown or counted in a video that can't be checked. */
  #fail(problem: TileProblem): void {
    this.#problem = problem;
    this.tracker.clear();
  }
}

/** Whether an element is a canvas, whatever the page has made of its own names. */
export function isCanvas(element: Element): element is HTMLCanvasElement {
  return native.matches(element, 'canvas');
}
