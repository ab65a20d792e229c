import { expect, it } from 'vitest';
import { decodeRetinaFace } from './decodeRetinaFace.ts';
import { ANCHOR_OUTPUTS, LEVELS, type RetinaFaceLevel } from './retinaFace.ts';

const [level] = LEVELS as [RetinaFaceLevel];
const COLUMNS = 3;

/** The outputs of a map of 2 x 3 cells in which nothing but one anchor is warm. */
function mapWith(row: number, column: number, anchor: number, numbers: readonly number[]): Float32Array {
  const outputs = new Float32Array(2 * COLUMNS * level.anchors.length * ANCHOR_OUTPUTS).fill(-9);
  outputs.set(numbers, ((row * COLUMNS + column) * level.anchors.length + anchor) * ANCHOR_OUTPUTS);
  return outputs;
}

it('finds a box the size of its anchor around the middle of its cell, and the eyes in it', () => {
  const faces = decodeRetinaFace(mapWith(1, 2, 1, [0, 0, 0, 0, 0, -1, -0.5, 1, -0.5]), COLUMNS, level, 0.4);
  expect(faces).toEqual([
    {
      boundingBox: { x: 16, y: 8, width: 16, height: 16 },
      confidence: 0.5,
      keypoints: [
        { x: 24 - 3.2, y: 16 - 1.6 },
        { x: 24 + 3.2, y: 16 - 1.6 },
      ],
    },
  ]);
});

it('moves and stretches the anchor', () => {
  const [face] = decodeRetinaFace(
    mapWith(0, 0, 0, [2, 0.25, 0, Math.log(0.5), Math.log(2), 0, 0, 0, 0]),
    COLUMNS,
    level,
    0.4,
  );
  expect(face?.confidence).toBeCloseTo(0.881, 3);
  expect(face?.boundingBox.x).toBeCloseTo(8 + 8 - 8);
  expect(face?.boundingBox.y).toBeCloseTo(8 - 32);
  expect(face?.boundingBox.width).toBeCloseTo(16);
  expect(face?.boundingBox.height).toBeCloseTo(64);
});

it('leaves out what is too faint, and numbers that are none', () => {
  expect(decodeRetinaFace(mapWith(0, 0, 0, [0]), COLUMNS, level, 0.6)).toEqual([]);
  expect(decodeRetinaFace(mapWith(0, 0, 0, [Number.NaN]), COLUMNS, level, 0.1)).toEqual([]);
});
