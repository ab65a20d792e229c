import { expect, it } from 'vitest';
import { type ComparedScene, summarizeFinder } from './faceFinders.ts';

const SCENES: ComparedScene[] = [
  {
    file: '/a.jpg',
    faces: [
      { x: 0, y: 0, width: 30, height: 34 },
      { x: 100, y: 0, width: 12, height: 14 },
    ],
  },
  { file: '/b.jpg', faces: [{ x: 10, y: 10, width: 90, height: 95 }] },
];

it('counts found faces by size, and false alarms', () => {
  const pictures = [
    [
      { box: [1, 1, 30, 34] as const, score: 2 },
      { box: [200, 0, 30, 30] as const, score: 1 },
      // The same face once more is a false alarm.
      { box: [2, 2, 30, 34] as const, score: 0.5 },
    ],
    [{ box: [12, 12, 90, 90] as const, score: 1 }],
  ];
  expect(summarizeFinder({ finder: 'rcnn', pictures, milliseconds: 3 }, SCENES)).toEqual({
    finder: 'rcnn',
    scenes: 2,
    bySize: [
      { faces: 1, found: 0 },
      { faces: 1, found: 1 },
      { faces: 0, found: 0 },
      { faces: 1, found: 1 },
    ],
    faces: 3,
    found: 2,
    falseAlarms: 2,
    milliseconds: 3,
  });
});

it('refuses answers to other scenes', () => {
  expect(() => summarizeFinder({ finder: 'rcnn', pictures: [], milliseconds: 0 }, SCENES)).toThrow('0 answers to 2');
});
