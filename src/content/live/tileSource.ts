import type { Sample } from '../../inference/pixels/sample.ts';
import type { TileProblem } from '../../session/tileState.ts';

/** What a tile's frames come from: a video, or a canvas that a call is drawn on. */
export interface TileSource {
  readonly element: HTMLVideoElement | HTMLCanvasElement;
  /** px of its own picture; 0 as long as it has none. */
  readonly width: number;
  readonly height: number;
  /** There is a frame that was not read yet. */
  readonly hasNewFrame: boolean;
  /** ms; when it last showed something new. */
  readonly frameAt: number;
  /** The source itself says that it shows nothing new. */
  readonly ended: boolean;
  /** Why the source could not be read even if it were sampled. */
  readonly problem: TileProblem | null;
  /** Whether the user should hear of it even if nobody is seen in it. */
  readonly notable: boolean;
  /**
   * Looks for something new where no event tells of it. To be called a few times a second while the user can see the
   * element.
   *
   * @param hidden whether the tab is hidden
   */
  poll(hidden: boolean): void;
  /** A frame that was read has to be read again. */
  again(): void;
  /** Reads the current frame, shrunk to `longSide` px at its longer side. @throws UnreadableVideo */
  read(longSide: number, binary: boolean): Sample;
}
