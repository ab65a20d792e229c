import { describe, expect, it } from 'vitest';
import { DEFAULT_DISTANCE } from '../faces/distanceChoice.ts';
import { toCsv, toJson } from './exportResults.ts';
import type { FileResult } from './fileResult.ts';

const picture = (path: string, change: Partial<FileResult> = {}): FileResult => ({
  id: 1,
  path,
  file: new File([], 'x'),
  phase: 'done',
  progress: 1,
  problem: null,
  notes: [],
  faces: [],
  thumbnail: null,
  size: null,
  filmFocalLength: null,
  ...change,
});
const face = {
  id: 1,
  state: 'with_mask' as const,
  confidence: 0.98765,
  boundingBox: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 },
  thumbnail: null,
};

it('writes one row a face, and one for a picture without', () => {
  const csv = toCsv(
    [
      picture('a.jpg', { faces: [face, { ...face, id: 2, state: 'incorrect_mask', bare: 'nose_mouth' }] }),
      picture('b.jpg', { phase: 'unreadable', problem: 'broken' }),
    ],
    DEFAULT_DISTANCE,
  );
  expect(csv.split('\r\n')).toEqual([
    'picture,outcome,reason,face,state,confidence,x,y,width,height,bare',
    'a.jpg,done,,1,with_mask,0.9877,0.1,0.2,0.3,0.4,',
    'a.jpg,done,,2,incorrect_mask,0.9877,0.1,0.2,0.3,0.4,nose_mouth',
    'b.jpg,unreadable,broken,,,,,,,,',
    '',
  ]);
});

it('keeps names from breaking the table or becoming formulas', () => {
  expect(toCsv([picture('=cmd|x, "y".jpg')], DEFAULT_DISTANCE).split('\r\n')[1]).toBe(
    `"'=cmd|x, ""y"".jpg",done,,,,,,,,,`,
  );
});

it('writes the same as JSON', () => {
  const wrongly = { ...face, id: 2, state: 'incorrect_mask', bare: 'nose' } as const;
  expect(JSON.parse(toJson([picture('a.jpg', { faces: [face, wrongly] })], DEFAULT_DISTANCE)).pictures).toEqual([
    {
      picture: 'a.jpg',
      outcome: 'done',
      reason: null,
      notes: [],
      faces: [
        { face: 1, state: 'with_mask', confidence: 0.9877, boundingBox: face.boundingBox },
        { face: 2, state: 'incorrect_mask', bare: 'nose', confidence: 0.9877, boundingBox: face.boundingBox },
      ],
    },
  ]);
});

describe('with distances', () => {
  const choice = { ...DEFAULT_DISTANCE, shown: true };
  const at = (id: number, x: number) => ({ ...face, id, boundingBox: { x, y: 0.4, width: 0.1, height: 0.2 } });
  const two = picture('two.jpg', { faces: [at(1, 0.2), at(2, 0.5)], size: { width: 1000, height: 500 } });
  const one = picture('one.jpg', { faces: [at(1, 0.2)], size: { width: 1000, height: 500 } });

  it('says in the table whom each face is nearest to, and how far', () => {
    const [head, first, second, alone] = toCsv([two, one], choice).split('\r\n');
    expect(head).toMatch(/,height,bare,nearest_face,metres,metres_low,metres_high,closeness$/);
    expect(first).toMatch(/^two.jpg,done,,1,.*,2,(\d\.\d+),(\d\.\d+),(\d\.\d+),(too_close|perhaps)$/);
    expect(second?.split(',').slice(12)).toEqual(first?.split(',').slice(12));
    expect(second?.split(',')[11]).toBe('1');
    expect(alone).toMatch(/,,,,,$/);
  });

  it('lists every pair in JSON, with the limit', () => {
    const { limit, pictures } = JSON.parse(toJson([two, one], choice));
    expect(limit).toBe(1.5);
    expect(pictures[0].distances).toHaveLength(1);
    expect(pictures[0].distances[0]).toMatchObject({ faces: [1, 2] });
    // A face 100 px high shows 1.65 mm a px, and 300 px lie between the two.
    expect(pictures[0].distances[0].metres).toBeGreaterThan(0.49);
    expect(pictures[1]).not.toHaveProperty('distances');
  });
});
