import type { RgbaImage } from '../pixels/rgbaImage.ts';
import type { SampleSquare } from '../pixels/sampleSquare.ts';
import type { DetectedFace } from './detectedFace.ts';

/** Finds faces in a picture. */
export interface FaceDetector {
  /**
   * @param minimumConfidence 0..1; fainter detections are left out
   * @param square the part of the picture to look at; all of it, letterboxed, if left out
   * @returns faces in px of the picture, most confident first
   */
  detect(image: RgbaImage, minimumConfidence: number, square?: SampleSquare): Promise<DetectedFace[]>;
  /** Frees the model's weights. */
  dispose(): void;
}
