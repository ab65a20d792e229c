import { expect, it } from 'vitest';
import type { PictureState } from '../session/pictureState.ts';
import { namedPictureText, pictureNews } from './pictureNews.ts';

const picture = (id: number, more: Partial<PictureState> = {}): PictureState => ({
  id,
  name: `Picture ${id}`,
  phase: 'done',
  progress: 1,
  problem: null,
  notes: [],
  faces: [{ id: 1, state: 'without_mask', confidence: 0.9 }],
  thumbnail: null,
  site: null,
  ...more,
});

const known = picture(1);
const before = new Map([['0:1', known]]);

it('tells the result of the one picture that was checked', () => {
  const now = new Map([...before, ['0:2', picture(2)]]);
  expect(pictureNews(before, now)).toBe('Picture 2: 1 person: No mask 1');
  expect(pictureNews(before, new Map([['0:1', picture(1)]]))).toBe('Picture 1: 1 person: No mask 1');
});

it('tells of several pictures at once, and of nothing that was told before', () => {
  const now = new Map([...before, ['0:2', picture(2)], ['0:3', picture(3, { faces: [] })]]);
  expect(pictureNews(before, now)).toBe('2 pictures: 1 person: No mask 1');
  expect(pictureNews(now, now)).toBe('');
});

it('never tells of a picture that could not be read as of one without people', () => {
  expect(namedPictureText(picture(2, { faces: [], phase: 'unreadable', problem: 'broken' }))).toBe(
    'Picture 2: Missing, damaged or no picture.',
  );
  expect(namedPictureText(picture(2, { faces: [], name: '' }))).toBe('No face found');
  expect(namedPictureText(picture(2, { notes: ['first_frame'] }))).toBe(
    'Picture 2: 1 person: No mask 1 · Animated: only the first frame was checked.',
  );
});
