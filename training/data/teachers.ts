import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import * as ort from 'onnxruntime-web';
import { toCanvas } from '../../node/canvasImage.ts';
import { weightedNonMaxSuppression } from '../../src/geometry/nonMaxSuppression.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';

/** Overlap (IoU, 0..1) from which on two boxes of one teacher are one face. */
const SUPPRESSION_OVERLAP = 0.4;
/** Fainter detections (0..1) are not even doubtful. */
const FAINTEST = 0.25;

/** YuNet (Wu et al., 2023, github.com/ShiqiYu/libfacedetection.train): px of the longer side that it is shown, and its strides. */
const YUNET_SIDE = 640;
const YUNET_STRIDES = [8, 16, 32] as const;
/** Linzaer's masked-face detector (RFB-640, MIT): px of the input it takes; its classes are background, bare, masked. */
const RFB_INPUT = { width: 640, height: 480 };
const RFB_CLASSES = 3;

/** The two detectors with free licences that say where the faces of pictures without boxes are. */
export class Teachers {
  readonly #yunet: ort.InferenceSession;
  readonly #rfb: ort.InferenceSession;

  private constructor(yunet: ort.InferenceSession, rfb: ort.InferenceSession) {
    this.#yunet = yunet;
    this.#rfb = rfb;
  }

  /** @param folder where their ONNX files lie */
  static async load(folder: string): Promise<Teachers> {
    ort.env.wasm.numThreads = 1;
    const [yunet, rfb] = await Promise.all(
      ['yunet_n_dynamic.onnx', 'rfb640_masked_face_v2.onnx'].map((file) =>
        ort.InferenceSession.create(path.join(folder, file)),
      ),
    );
    return new Teachers(yunet as ort.InferenceSession, rfb as ort.InferenceSession);
  }

  /** What YuNet finds; keypoints are both eyes, px of the image. */
  async yunet(image: RgbaImage): Promise<DetectedFace[]> {
    const scale = YUNET_SIDE / Math.max(image.width, image.height);
    const side = (of: number) => Math.ceil((of * scale) / 32) * 32;
    const size = { width: side(image.width), height: side(image.height) };
    const outputs = await this.#yunet.run({ input: planes(image, scale, size, 'bgr', 0, 1) });
    const faces = YUNET_STRIDES.flatMap((stride) => {
      const of = (name: string) => outputs[`${name}_${stride}`]?.data as Float32Array;
      const [face, object, boxes, points] = [of('cls'), of('obj'), of('bbox'), of('kps')];
      const columns = size.width / stride;
      return [...face].flatMap((probability, cell): DetectedFace[] => {
        const confidence = Math.sqrt(probability * (object[cell] as number));
        if (confidence < FAINTEST) return [];
        const [column, row] = [cell % columns, Math.floor(cell / columns)];
        const value = (list: Float32Array, at: number) => list[at] as number;
        const width = (Math.exp(value(boxes, cell * 4 + 2)) * stride) / scale;
        const height = (Math.exp(value(boxes, cell * 4 + 3)) * stride) / scale;
        const point = (list: Float32Array, at: number) => ({
          x: ((column + value(list, at)) * stride) / scale,
          y: ((row + value(list, at + 1)) * stride) / scale,
        });
        const { x, y } = point(boxes, cell * 4);
        const keypoints = [point(points, cell * 10), point(points, cell * 10 + 2)];
        return [{ boundingBox: { x: x - width / 2, y: y - height / 2, width, height }, confidence, keypoints }];
      });
    });
    return weightedNonMaxSuppression(faces, SUPPRESSION_OVERLAP);
  }

  /** What the masked-face detector finds, without keypoints, px of the image. */
  async rfb(image: RgbaImage): Promise<DetectedFace[]> {
    const scale = Math.min(RFB_INPUT.width / image.width, RFB_INPUT.height / image.height);
    const outputs = await this.#rfb.run({ input: planes(image, scale, RFB_INPUT, 'rgb', 127, 1 / 128) });
    const [scores, boxes] = [outputs.scores?.data as Float32Array, outputs.boxes?.data as Float32Array];
    const faces: DetectedFace[] = [];
    for (let at = 0; at < scores.length / RFB_CLASSES; at++) {
      const confidence = Math.max(scores[at * RFB_CLASSES + 1] as number, scores[at * RFB_CLASSES + 2] as number);
      if (confidence < FAINTEST) continue;
      const corner = (index: number) =>
        ((boxes[at * 4 + index] as number) * (index % 2 === 0 ? RFB_INPUT.width : RFB_INPUT.height)) / scale;
      const [x, y] = [corner(0), corner(1)];
      faces.push({ boundingBox: { x, y, width: corner(2) - x, height: corner(3) - y }, confidence, keypoints: [] });
    }
    return weightedNonMaxSuppression(faces, SUPPRESSION_OVERLAP);
  }
}

/** The picture, scaled, in the upper left of an input of channels x rows x columns; what it does not fill is black. */
function planes(
  image: RgbaImage,
  scale: number,
  { width, height }: { readonly width: number; readonly height: number },
  order: 'rgb' | 'bgr',
  mean: number,
  gain: number,
): ort.Tensor {
  const context = createCanvas(width, height).getContext('2d');
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(toCanvas(image), 0, 0, image.width * scale, image.height * scale);
  const { data } = context.getImageData(0, 0, width, height);
  const values = new Float32Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const from = order === 'rgb' ? channel : 2 - channel;
      values[channel * width * height + pixel] = ((data[pixel * 4 + from] as number) - mean) * gain;
    }
  }
  return new ort.Tensor('float32', values, [1, 3, height, width]);
}
