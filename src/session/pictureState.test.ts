import { expect, it } from 'vitest';
import { changedPicture, type PictureState } from './pictureState.ts';

const KNOWN: PictureState = {
  id: 1,
  name: 'A picture',
  phase: 'checking',
  progress: 0.2,
  problem: null,
  notes: [],
  faces: [],
  thumbnail: 'data:image/jpeg;base64,AA==',
  site: null,
};

it('keeps the known thumbnail unless the change has another one or removes it', () => {
  const { thumbnail: _, ...rest } = { ...KNOWN, progress: 0.5 };
  expect(changedPicture(KNOWN, rest)).toEqual({ ...KNOWN, progress: 0.5 });
  expect(changedPicture(KNOWN, { ...rest, thumbnail: 'data:image/jpeg;base64,BB==' }).thumbnail).toBe(
    'data:image/jpeg;base64,BB==',
  );
  expect(changedPicture(KNOWN, { ...rest, thumbnail: null }).thumbnail).toBeNull();
  expect(changedPicture(undefined, rest).thumbnail).toBeNull();
});
