import type { Sample } from '../../inference/pixels/sample.ts';
import { guarded } from '../../platform/guarded.ts';
import type { TileProblem } from '../../session/tileState.ts';
import { sampleVideo } from './sampleVideo.ts';
import type { TileSource } from './tileSource.ts';

/** The frames of a video of the page. */
export class VideoSource implements TileSource {
  readonly element: HTMLVideoElement;
  readonly notable = true;
  hasNewFrame = false;
  frameAt = 0;
  #mediaTime = -1;

  /**
   * @param onFrame called at each new frame
   * @param onReplaced called when the video gets another stream or file, as in a list that shows other people in the same
   *   elements
   * @param signal ends the listening to the video
   */
  constructor(video: HTMLVideoElement, onFrame: () => void, onReplaced: () => void, signal: AbortSignal) {
    this.element = video;
    const replaced = guarded('page', onReplaced);
    // A page can make up events; see `whenLeft`.
    video.addEventListener('emptied', ({ isTrusted }) => isTrusted && replaced(), { signal });
    const tell = guarded('page', onFrame);
    const listen = () => {
      if (signal.aborted) return;
      // This comes first, so that we hear of the next frame whatever goes wrong with this one.
      video.requestVideoFrameCallback(listen);
      this.#noteFrame();
      tell();
    };
    video.requestVideoFrameCallback(listen);
    this.#noteFrame();
  }

  get width(): number {
    return this.element.videoWidth;
  }

  get height(): number {
    return this.element.videoHeight;
  }

  get ended(): boolean {
    return this.element.paused || this.element.ended;
  }

  get problem(): TileProblem | null {
    return this.element.error ? 'broken' : null;
  }

  /** In a hidden tab the frame callbacks don't come, so whether the video has moved on is seen from its time. */
  poll(hidden: boolean): void {
    if (hidden && this.element.currentTime !== this.#mediaTime && !this.element.paused) this.#noteFrame();
  }

  again(): void {
    this.hasNewFrame = true;
  }

  read(longSide: number, binary: boolean): Sample {
    this.hasNewFrame = false;
    return sampleVideo(this.element, longSide, binary);
  }

  #noteFrame(): void {
    this.#mediaTime = this.element.currentTime;
    this.frameAt = performance.now();
    this.hasNewFrame = true;
  }
}
