import { FrameReader } from '../../decoding/frameReader.ts';
import type { Sample } from '../../inference/pixels/sample.ts';
import { ExpectedError } from '../../platform/expectedError.ts';
import type { TileProblem } from '../../session/tileState.ts';
import { nativeDocument } from '../dom/native.ts';
import { JPEG_QUALITY } from '../link/jpegQuality.ts';

/** A video or canvas that cannot be read, and why. */
export class UnreadableVideo extends ExpectedError<TileProblem> {}

const reader = new FrameReader(() => nativeDocument.createElement('canvas'));

/**
 * Reads a video's current frame, shrunk.
 *
 * @param longSide px of the sample's longer side; a smaller video is not enlarged
 * @throws UnreadableVideo
 */
export function sampleVideo(video: HTMLVideoElement, longSide: number, binary: boolean): Sample {
  if (video.mediaKeys) throw new UnreadableVideo('protected');
  if (video.error) throw new UnreadableVideo('broken');
  return sample(video, { width: video.videoWidth, height: video.videoHeight }, longSide, binary);
}

/** Reads what a canvas shows now, shrunk. @throws UnreadableVideo */
export function sampleCanvas(canvas: HTMLCanvasElement, longSide: number, binary: boolean): Sample {
  return sample(canvas, { width: canvas.width, height: canvas.height }, longSide, binary);
}

function sample(
  source: HTMLVideoElement | HTMLCanvasElement,
  natural: { readonly width: number; readonly height: number },
  longSide: number,
  binary: boolean,
): Sample {
  try {
    const read = reader.read(source, natural, longSide, binary ? undefined : JPEG_QUALITY);
    if (read) return read;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') throw new UnreadableVideo('cross_origin');
    throw error;
  }
  throw new UnreadableVideo('broken');
}
