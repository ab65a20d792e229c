import type { Sample } from '../../inference/pixels/sample.ts';
import { guarded } from '../../platform/guarded.ts';
import type { TileProblem } from '../../session/tileState.ts';
import { native } from '../dom/native.ts';
import { RepaintProbe } from './repaintProbe.ts';
import { sampleCanvas } from './sampleVideo.ts';
import type { TileSource } from './tileSource.ts';

/** A canvas smaller than this (px, and CSS px on the page) is a button or a meter: no call is drawn on it. */
const SMALLEST = { width: 120, height: 90 };

/** From this size on (CSS px) a canvas may be a call even while nobody is seen in it. */
const NOTABLE = { width: 320, height: 180 };

/** ms between two looks at a canvas that has not repainted for as long as `RESTING_AFTER`. */
const RESTING_LOOK = 1000;
const RESTING_AFTER = 3000;

/** ms between two looks at a canvas that can't be read: the page may have replaced its content. */
const UNREADABLE_LOOK = 3000;

/**
 * Display frames that a look waits for something drawn. A WebGL canvas is empty outside the display frames in which the
 * page draws it, unless it was made with `preserveDrawingBuffer`: 10 cover a page that draws 6 times a second.
 */
const MOST_TRIES = 10;

/** The frames of a canvas of the page, as far as it repaints. A still canvas is a picture, and none of a tile's business. */
export class CanvasSource implements TileSource {
  readonly element: HTMLCanvasElement;
  /** True only inside the display frame in which the canvas was found repainted: later a WebGL canvas may be empty. */
  hasNewFrame = false;
  frameAt = Number.NEGATIVE_INFINITY;
  problem: TileProblem | null = null;
  readonly #onFrame: () => void;
  readonly #signal: AbortSignal;
  readonly #probe = new RepaintProbe();
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking = false;
  #again = false;

  /**
   * @param onFrame called in the display frame in which the canvas was found repainted
   * @param signal ends the looking
   */
  constructor(canvas: HTMLCanvasElement, onFrame: () => void, signal: AbortSignal) {
    this.element = canvas;
    this.#onFrame = guarded('page', onFrame);
    this.#signal = signal;
  }

  get width(): number {
    return this.element.width;
  }

  get height(): number {
    return this.element.height;
  }

  get ended(): boolean {
    return this.#isTooSmall();
  }

  get notable(): boolean {
    const { width, height } = native.rect(this.element);
    const repaints = this.frameAt > 0 || this.problem !== null;
    return repaints && width >= NOTABLE.width && height >= NOTABLE.height;
  }

  poll(hidden: boolean): void {
    const now = performance.now();
    const resting = now - this.frameAt > RESTING_AFTER;
    const every = this.problem ? UNREADABLE_LOOK : resting ? RESTING_LOOK : 0;
    if (this.#looking || hidden || now - this.#lookedAt < every || this.#isTooSmall()) return;
    this.#lookedAt = now;
    this.#looking = true;
    this.#lookIn(MOST_TRIES);
  }

  again(): void {
    this.#again = true;
  }

  read(longSide: number, binary: boolean): Sample {
    this.hasNewFrame = false;
    return sampleCanvas(this.element, longSide, binary);
  }

  /**
   * Looks at the canvas in the next display frame. A callback that is registered outside of display frames runs after
   * those that the page's drawing registers inside of them, so it sees what the page has drawn.
   */
  #lookIn(tries: number): void {
    requestAnimationFrame(
      guarded('page', () => {
        this.#looking = tries > 1 && !this.#signal.aborted && !this.#look();
        if (this.#looking) setTimeout(() => this.#lookIn(tries - 1));
      }),
    );
  }

  /** @returns false if the canvas is empty in this display frame */
  #look(): boolean {
    const seen = this.#probe.look(this.element);
    this.problem = seen === 'tainted' ? 'cross_origin' : null;
    if (seen === 'empty') return false;
    if (seen === 'repainted' || this.#again) {
      this.#again = false;
      if (seen === 'repainted') this.frameAt = performance.now();
      this.hasNewFrame = true;
      this.#onFrame();
      this.hasNewFrame = false;
    }
    return true;
  }

  #isTooSmall(): boolean {
    const { width, height } = native.rect(this.element);
    return (
      Math.min(width, this.element.width) < SMALLEST.width || Math.min(height, this.element.height) < SMALLEST.height
    );
  }
}
