import { ExpectedError } from '../../platform/expectedError.ts';
import type { TileProblem } from '../../session/tileState.ts';
import { nativeDocument } from '../dom/native.ts';
import { JPEG_QUALITY } from '../link/jpegQuality.ts';

/** Pixels of a video's current frame. */
export interface Sample {
  readonly width: number;
  readonly height: number;
  /** RGBA bytes, or a JPEG data URL where ports carry no bytes. */
  readonly pixels: ArrayBuffer | string;
}

/** A video that cannot be read, and why. */
export class UnreadableVideo extends ExpectedError<TileProblem> {}

let canvas: HTMLCanvasElement | undefined;

/**
 * Draws a video's current frame, shrunk, and reads it back.
 *
 * @param longSide px of the sample's longer side; a smaller video is not enlarged
 * @throws UnreadableVideo
 */
export function sampleVideo(video: HTMLVideoElement, longSide: number, binary: boolean): Sample {
  if (video.mediaKeys) throw new UnreadableVideo('protected');
  if (video.error) throw new UnreadableVideo('broken');
  const scale = Math.min(1, longSide / Math.max(video.videoWidth, video.videoHeight));
  const width = Math.max(1, Math.round(video.videoWidth * scale));
  const height = Math.max(1, Math.round(video.videoHeight * scale));
  canvas ??= nativeDocument.createElement('canvas');
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new UnreadableVideo('broken');
  context.drawImage(video, 0, 0, width, height);
  try {
    const pixels = binary
      ? context.getImageData(0, 0, width, height).data.buffer
      : canvas.toDataURL('image/jpeg', JPEG_QUALITY);
    return { width, height, pixels };
  } catch (error) {
    // A canvas on which another site's pixels were drawn can never be read again.
    canvas = undefined;
    if (error instanceof DOMException && error.name === 'SecurityError') throw new UnreadableVideo('cross_origin');
    throw error;
  }
}
