import type { GraphModel } from '@tensorflow/tfjs-converter';
import { weightedNonMaxSuppression } from '../../geometry/nonMaxSuppression.ts';
import { type PictureInput, pictureInput } from '../pixels/pictureInput.ts';
import type { RgbaImage } from '../pixels/rgbaImage.ts';
import { RecordedModel } from '../runtime/recordedModel.ts';
import { decodeCells, STRIDES } from './decodeCells.ts';
import type { DetectedFace } from './detectedFace.ts';
import type { ScaleDetector } from './faceDetector.ts';
import { inPicture } from './inPicture.ts';

/** Overlap (IoU, 0..1) from which on two cells of one look found the same face; YuNet's authors take 0.45. */
const SUPPRESSION_OVERLAP = 0.4;

/** Our own detector (models/face-detector): faces of 8 px up to the whole picture. */
export class OwnFaceDetector implements ScaleDetector {
  readonly #model: RecordedModel;

  /** @param model models/face-detector; the detector disposes it */
  constructor(model: GraphModel) {
    this.#model = new RecordedModel(model);
  }

  /**
   * @param minimumConfidence 0..1
   * @param scale how much the picture is enlarged (or shrunk) before it is searched
   * @returns faces in px of the image, most confident first, with both eyes and label scores
   */
  async detect(image: RgbaImage, minimumConfidence: number, scale = 1): Promise<DetectedFace[]> {
    const input: PictureInput = pictureInput(image, scale, STRIDES[2]);
    const values = await this.#model.run(input.values, [1, input.height, input.width, 3]);
    const faces = decodeCells(values, input, minimumConfidence);
    return weightedNonMaxSuppression(inPicture(faces, image, scale), SUPPRESSION_OVERLAP);
  }

  dispose(): void {
    this.#model.dispose();
  }
}
