import type { BoundingBox, Point } from '../../src/geometry/boundingBox.ts';

/** A face in a frame of a clip. */
export interface ClipFace {
  /** Upright box around the whole face mesh, px of the frame. */
  readonly boundingBox: BoundingBox;
  /** The landmarks that masks are drawn from (MASK_LANDMARKS), px of the frame. */
  readonly landmarks: Readonly<Record<number, Point>>;
}

/** Recorded people: frames as JPEG files `0.jpg`, `1.jpg`, … and where the faces are in each. */
export interface Clip {
  readonly name: string;
  /** px */
  readonly width: number;
  readonly height: number;
  /** Frames a second; a clip of one frame is a still picture. */
  readonly rate: number;
  readonly frames: readonly (readonly ClipFace[])[];
}

/** The file of a clip's folder with all its frames as `data:` addresses: one request, where there would be eighty. */
export const FRAMES_FILE = 'frames.json';
