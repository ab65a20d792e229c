import { expect, it } from 'vitest';
import type { FaceState } from '../../src/faces/faceState.ts';
import { LabelTime } from './labelTime.ts';

function shown(...looks: FaceState[][]) {
  const time = new LabelTime('with_mask');
  for (const states of looks) time.look(states);
  return time.seconds;
}

it('adds up how long a tile showed which label', () => {
  const seconds = shown(['with_mask'], ['with_mask'], ['without_mask'], ['unsure'], []);
  expect(seconds).toEqual({ right: 0.5, briefly: 0.25, wrong: 0, unsure: 0.25, nobody: 0.25 });
});

it('counts a label as wrong from its first moment on once it has stayed for more than a second', () => {
  const wrong = (looks: number) => shown(...Array.from({ length: looks }, (): FaceState[] => ['incorrect_mask']));
  expect(wrong(4)).toMatchObject({ briefly: 1, wrong: 0 });
  expect(wrong(5)).toMatchObject({ briefly: 0, wrong: 1.25 });
});

it('takes the wrong one of several labels, then the unsure one', () => {
  expect(shown(['with_mask', 'without_mask', 'unsure'])).toMatchObject({ briefly: 0.25 });
  expect(shown(['with_mask', 'unsure'])).toMatchObject({ unsure: 0.25, right: 0 });
});
