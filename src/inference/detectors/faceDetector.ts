import type { RgbaImage } from '../pixels/rgbaImage.ts';
import type { SampleSquare } from '../pixels/sampleSquare.ts';
import type { DetectedFace } from './detectedFace.ts';

/**
 * Finds faces in a picture. Detectors differ in what they look at: BlazeFace at one square of the picture
 * (`View` is `SampleSquare`), the others at the whole picture, enlarged by a factor (`View` is `number`).
 */
export interface FaceDetector<View> {
  /**
   * @param minimumConfidence 0..1; fainter detections are left out
   * @param view what to look at; the whole picture as it is if left out
   * @returns faces in px of the picture, most confident first
   */
  detect(image: RgbaImage, minimumConfidence: number, view?: View): Promise<DetectedFace[]>;
  /** Frees the model's weights. */
  dispose(): void;
}

/** A detector that looks at a part of the picture at a time. */
export type SquareDetector = FaceDetector<SampleSquare>;

/** A detector that looks at the whole picture, enlarged (or shrunk) by a factor; 1 if left out. */
export type ScaleDetector = FaceDetector<number>;
