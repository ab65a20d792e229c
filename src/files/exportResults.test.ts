import { expect, it } from 'vitest';
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
  const csv = toCsv([
    picture('a.jpg', { faces: [face, { ...face, id: 2 }] }),
    picture('b.jpg', { phase: 'unreadable', problem: 'broken' }),
  ]);
  expect(csv.split('\r\n')).toEqual([
    'picture,outcome,reason,face,state,confidence,x,y,width,height',
    'a.jpg,done,,1,with_mask,0.9877,0.1,0.2,0.3,0.4',
    'a.jpg,done,,2,with_mask,0.9877,0.1,0.2,0.3,0.4',
    'b.jpg,unreadable,broken,,,,,,,',
    '',
  ]);
});

it('keeps names from breaking the table or becoming formulas', () => {
  expect(toCsv([picture('=cmd|x, "y".jpg')]).split('\r\n')[1]).toBe(`"'=cmd|x, ""y"".jpg",done,,,,,,,,`);
});

it('writes the same as JSON', () => {
  expect(JSON.parse(toJson([picture('a.jpg', { faces: [face] })])).pictures).toEqual([
    {
      picture: 'a.jpg',
      outcome: 'done',
      reason: null,
      notes: [],
      faces: [{ state: 'with_mask', confidence: 0.9877, boundingBox: face.boundingBox }],
    },
  ]);
});
