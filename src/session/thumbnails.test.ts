import { expect, it } from 'vitest';
import { withoutThumbnails } from './thumbnails.ts';

const picture = (name: string) => ({ name, thumbnail: 'data:image/jpeg;base64,AAAA' });
const bare = (name: string) => ({ name, thumbnail: null });

it('removes the older half, then half of the rest, and so on, and at last those of the new values', () => {
  const stored = {
    'picture:1:0:10': picture('10'),
    'picture:1:0:2': picture('2'),
    'picture:1:0:3': picture('3'),
    'picture:1:0:4': bare('4'),
    'tab:1': { thumbnail: 'not a picture' },
  };
  const values = { 'picture:1:0:11': picture('11') };
  const older = { 'picture:1:0:2': bare('2'), 'picture:1:0:3': bare('3') };
  expect([...withoutThumbnails(stored, values)]).toEqual([
    { ...older, ...values },
    { ...older, 'picture:1:0:10': bare('10'), ...values },
    { ...older, 'picture:1:0:10': bare('10'), 'picture:1:0:11': bare('11') },
  ]);
});

it('writes the new value of a picture, never the stored one again', () => {
  const stored = { 'picture:1:0:1': picture('before') };
  const values = { 'picture:1:0:1': picture('after') };
  expect([...withoutThumbnails(stored, values)]).toEqual([{ 'picture:1:0:1': bare('after') }]);
});
