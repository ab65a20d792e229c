import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { drawMask, type MaskContext } from '../../masks/drawMask.ts';
import { FaceMesh } from '../../masks/faceMesh.ts';
import { maskShape, type Wearing } from '../../masks/maskShape.ts';
import { randomMaskStyle, seededRandom } from '../../masks/maskStyle.ts';
import { toCanvas } from '../../node/canvasImage.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { quantile } from '../../node/statistics.ts';
import { loadModelFile, packagedModel, startWasm } from '../../node/wasmRuntime.ts';
import { type BoundingBox, scaleBox } from '../../src/geometry/boundingBox.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { findAgain } from '../../src/tracking/findAgain.ts';
import { type GrayFrame, grayFrame } from '../../src/tracking/grayFrame.ts';
import { lookChange } from '../../src/tracking/lookChange.ts';
import { blazeFaces, loadEveryDetector } from './everyDetector.ts';

/**
 * Measures how much a face's look changes (`lookChange`) when nothing about it has changed but its place, the light and
 * the camera's noise, and when a mask is put on, taken off or moved. `SAME_LOOK` and `CHANGED_LOOK` in
 * src/checking/faceFollower.ts are chosen from it.
 */
const USAGE = `npx tsx training/data/measureLooks.ts --faces DIR [--count 120]
  DIR holds pictures of bare faces, onto which masks are drawn.`;

const WEARINGS: readonly Wearing[] = ['correct', 'under_nose', 'under_mouth', 'on_chin'];

/** Changes that leave the label as it is: worn wrongly in one way or another. */
const SAME_LABEL = new Set(['under_mouth~under_nose', 'on_chin~under_nose', 'on_chin~under_mouth']);

const { values } = parseArgs({ options: { faces: { type: 'string' }, count: { type: 'string', default: '120' } } });
if (!values.faces) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(2);
}
await startWasm();
const detectors = await loadEveryDetector();
const mesh = new FaceMesh(await loadModelFile(packagedModel('facemesh')));
const random = seededRandom(7);
const changes = new Map<string, number[]>();
let left = Number(values.count);
for (const name of (await readdir(values.faces)).sort()) {
  if (left === 0) break;
  if (await compareLooks(await readPicture(path.join(values.faces, name)))) left--;
}
for (const [kind, list] of changes) {
  const shares = [0.2, 0.25, 0.3, 0.35, 0.45].map(
    (most) => list.filter((change) => change <= most).length / list.length,
  );
  const quantiles = [0.01, 0.05, 0.5, 0.95].map((share) => quantile(list, share).toFixed(2));
  process.stdout.write(
    `${kind.padEnd(24)} n=${list.length}  1, 5, 50, 95 %: ${quantiles.join(' ')}  at most 0.2, 0.25, 0.3, 0.35, 0.45: ` +
      `${shares.map((share) => `${(100 * share).toFixed(1)} %`).join(' ')}\n`,
  );
}
process.exit(0);

/** Compares every look of a bare face with every other. @returns false if no face is found in the picture */
async function compareLooks(picture: RgbaImage): Promise<boolean> {
  const [face] = await blazeFaces(detectors, picture);
  const landmarks = face && (await mesh.landmarks(picture, face));
  if (!landmarks) return false;
  /** px of the face in a sample of a tile. */
  const size = 50 + 60 * random();
  const scale = size / face.boundingBox.width;
  const box = scaleBox(face.boundingBox, scale, scale);
  const looks = new Map<string, Canvas>([['bare', toCanvas(picture)]]);
  const style = randomMaskStyle(random);
  for (const wearing of WEARINGS) {
    const masked = toCanvas(picture);
    const shape = maskShape(landmarks as never, wearing, style.height, { looseness: 1, askew: 0 });
    drawMask(masked.getContext('2d') as unknown as MaskContext, shape, style);
    looks.set(wearing, masked);
  }
  for (const [before, earlier] of looks) {
    const frame = sampleOf(earlier, scale, { x: 0, y: 0 }, 1);
    for (const [after, later] of looks) {
      const shift = { x: (random() - 0.5) * size * 0.5, y: (random() - 0.5) * size * 0.3 };
      note(before, after, frame, sampleOf(later, scale, shift, 0.8 + 0.4 * random()), box);
    }
  }
  return true;
}

function note(before: string, after: string, earlier: GrayFrame, later: GrayFrame, box: BoundingBox): void {
  const pair = [before, after].sort().join('~');
  if (SAME_LABEL.has(pair)) return;
  const { change } = lookChange(earlier, later, box, findAgain(earlier, later, box).boundingBox);
  for (const kind of before === after ? ['the same'] : [pair, 'another label']) {
    changes.set(kind, [...(changes.get(kind) ?? []), change]);
  }
}

/** A sample as a camera gives it: scaled, moved, in other light, with noise of 4 grey levels at most. */
function sampleOf(picture: Canvas, scale: number, shift: { readonly x: number; readonly y: number }, light: number) {
  const [width, height] = [picture.width * scale, picture.height * scale].map((side) =>
    Math.min(640, Math.round(side)),
  );
  const canvas = createCanvas(width as number, height as number);
  const context = canvas.getContext('2d');
  context.filter = `brightness(${light})`;
  context.drawImage(picture, shift.x, shift.y, picture.width * scale, picture.height * scale);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 0; at < data.length; at++) data[at] = (data[at] as number) + (random() - 0.5) * 8;
  return grayFrame(new Uint8ClampedArray(data), canvas.width, canvas.height);
}
