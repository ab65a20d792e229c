import { expect, it } from 'vitest';
import type { FaceState } from '../faces/faceState.ts';
import { listFaces } from './faceList.ts';
import type { FileResult } from './fileResult.ts';

const face = (id: number, state: FaceState, confidence: number) => ({
  id,
  state,
  confidence,
  boundingBox: { x: 0, y: 0, width: 1, height: 1 },
  thumbnail: null,
});
const picture = (id: number, faces: FileResult['faces']): FileResult => ({
  id,
  path: `${id}.jpg`,
  file: new File([], 'x'),
  phase: 'done',
  progress: 1,
  problem: null,
  notes: [],
  faces,
  thumbnail: null,
  size: null,
  filmFocalLength: null,
});
const results = [
  picture(1, [face(1, 'with_mask', 0.9), face(2, 'without_mask', 0.7)]),
  picture(2, []),
  picture(3, [face(1, 'unsure', 0.5), face(2, 'incorrect_mask', 0.7)]),
];
const rule = { policy: 'mask_required', wornWronglyBreaks: true } as const;
const names = (
  ...[filter, order, by = rule]: [
    Parameters<typeof listFaces>[1],
    Parameters<typeof listFaces>[2],
    (typeof rule | { policy: 'mask_required'; wornWronglyBreaks: false })?,
  ]
) => listFaces(results, filter, order, by).map(({ result, face: { id } }) => `${result.id}:${id}`);

it('lists faces by how sure the label is, or by picture', () => {
  expect(names('all', 'least_sure')).toEqual(['3:1', '1:2', '3:2', '1:1']);
  expect(names('all', 'most_sure')).toEqual(['1:1', '1:2', '3:2', '3:1']);
  expect(names('all', 'by_picture')).toEqual(['1:1', '1:2', '3:1', '3:2']);
});

it('narrows them down by the rule', () => {
  expect(names('violation', 'by_picture')).toEqual(['1:2', '3:2']);
  expect(names('violation', 'by_picture', { policy: 'mask_required', wornWronglyBreaks: false })).toEqual(['1:2']);
  expect(names('fine', 'by_picture')).toEqual(['1:1']);
  expect(names('unsure', 'by_picture')).toEqual(['3:1']);
});
