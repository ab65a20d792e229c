import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { toCanvas } from '../../node/canvasImage.ts';
import { readPicture } from '../../node/pictureFile.ts';
import type { Point } from '../../src/geometry/boundingBox.ts';
import type { FrameModels } from '../../src/inference/analyzeFrame.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { faceMeasure, isFrontal, isTurned } from './faceMeasure.ts';

/** A head cut out of a picture, with soft edges. */
export interface FaceCard {
  readonly canvas: Canvas;
  /** px of the canvas: the middle between the eyes. */
  readonly eyes: Point;
  /** px of the canvas between the eyes, as they would be from the front. */
  readonly pupils: number;
}

/** Half the width and height of what is cut out, in eye distances: a head with its hair and some of the neck. */
const CUT = { x: 1.75, up: 2.3, down: 2.4 };

/** Eye distances from the eyes' middle to the mouth on a face seen from the front; median of 47 bare faces of the paper's set. */
const MOUTH_BELOW_EYES = 1.05;

/** Cuts heads out of the pictures of a folder. @param turned take heads that are turned aside instead of frontal ones */
export async function faceCards(
  models: FrameModels,
  folder: string,
  { count, turned, only }: { count: number; turned: boolean; only: (name: string) => boolean },
): Promise<FaceCard[]> {
  const cards: FaceCard[] = [];
  for (const name of (await readdir(folder)).sort().filter(only)) {
    if (cards.length >= count) break;
    const picture = await readPicture(path.join(folder, name)).catch(() => undefined);
    const card = picture && (await cardOf(models, picture, turned));
    if (card) cards.push(card);
  }
  return cards;
}

async function cardOf(models: FrameModels, picture: RgbaImage, turned: boolean): Promise<FaceCard | undefined> {
  const faces = await models.shortRange.detect(picture, 0.7);
  const [face] = faces;
  if (!face || faces.length > 1) return undefined;
  const measure = faceMeasure(face.keypoints);
  if (!measure || !(turned ? isTurned(measure) : isFrontal(measure))) return undefined;
  // A turned head's eyes look nearer to each other; from eyes to mouth it is as far as from the front.
  const pupils = turned ? measure.mouth / MOUTH_BELOW_EYES : measure.eyes;
  const { middle } = measure;
  const box = {
    x: middle.x - CUT.x * pupils,
    y: middle.y - CUT.up * pupils,
    width: 2 * CUT.x * pupils,
    height: (CUT.up + CUT.down) * pupils,
  };
  const whole = box.x >= 0 && box.y >= 0 && box.x + box.width <= picture.width && box.y + box.height <= picture.height;
  if (!whole) return undefined;
  const canvas = createCanvas(Math.round(box.width), Math.round(box.height));
  canvas.getContext('2d').drawImage(toCanvas(picture), -box.x, -box.y);
  soften(canvas);
  return { canvas, eyes: { x: middle.x - box.x, y: middle.y - box.y }, pupils };
}

/** Lets an oval stand and fades what is outside of it. */
function soften(canvas: Canvas): void {
  const context = canvas.getContext('2d');
  const { width, height } = canvas;
  context.globalCompositeOperation = 'destination-in';
  context.scale(width / 2, height / 2);
  const fade = context.createRadialGradient(1, 1, 0.86, 1, 1, 1);
  fade.addColorStop(0, 'rgba(0, 0, 0, 1)');
  fade.addColorStop(1, 'rgba(0, 0, 0, 0)');
  context.fillStyle = fade;
  context.fillRect(0, 0, 2, 2);
}
