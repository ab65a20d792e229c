import type { SourceRect } from '../../decoding/drawPicture.ts';
import type { PictureNote } from '../../session/pictureState.ts';
import type { PictureFit } from '../placement/readPlacement.ts';

/** A picture's size in its own px. */
export interface NaturalSize {
  readonly width: number;
  readonly height: number;
}

/** A box that CSS adds inside an element. */
export type PseudoElement = '::before' | '::after';

/** Where CSS draws a background picture: behind an element, or behind a box that CSS adds inside it. */
export type BackgroundLayer = 'background' | PseudoElement;

/** Where an element shows a picture: as its content, or as a background. */
type PictureLayer = 'content' | BackgroundLayer;

/**
 * Tells pictures apart. The values are compared one by one and never joined: an address may hold the whole picture, and
 * be megabytes long.
 */
export type PictureKey = readonly (string | number | undefined)[];

/** One picture that a page shows, of any kind. */
export interface PictureSource {
  readonly element: Element;
  readonly layer: PictureLayer;
  /** Values of which at least one differs (by ===) when another picture is shown here. */
  key(): PictureKey;
  /** The picture's address (http, data, blob), if it has one. */
  address(): string | undefined;
  /** The page's name for the picture. */
  name(): string;
  /**
   * Makes the picture ready to be drawn, and loads it if the page has put that off.
   *
   * @throws UnreadablePicture if the picture is broken
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
