import type { SourceRect } from '../../decoding/drawPicture.ts';
import type { PictureNote } from '../../session/pictureState.ts';
import type { PictureFit } from '../placement/readPlacement.ts';

/** A picture's size in its own px. */
export interface NaturalSize {
  readonly width: number;
  readonly height: number;
}

/** A box that CSS puts into an element. */
export type PseudoElement = '::before' | '::after';

/** Where CSS lays a picture: behind an element, or behind a box that it puts into it. */
export type BackgroundLayer = 'background' | PseudoElement;

/** Where an element shows a picture: as what it is, or as a background. */
type PictureLayer = 'content' | BackgroundLayer;

/** One picture that a page shows, of whatever kind. */
export interface PictureSource {
  readonly element: Element;
  readonly layer: PictureLayer;
  /** Something that differs when another picture is shown here. */
  key(): string;
  /** Where it comes from (http, data, blob), as far as it has an address. */
  address(): string | undefined;
  /** What the page calls it. */
  name(): string;
  /**
   * Gets it ready to be drawn, loading what the page has put off.
   *
   * @throws UnreadablePicture if it is broken
   */
  load(signal: AbortSignal): Promise<LoadedPicture>;
}

/** A picture that can be drawn on a canvas. */
export interface LoadedPicture {
  readonly natural: NaturalSize;
  readonly drawable: CanvasImageSource;
  /** The part of the drawable that the page shows, if not all of it. */
  readonly part?: SourceRect;
  readonly fit: PictureFit;
  readonly notes: readonly PictureNote[];
}
