import { expect, it } from 'vitest';
import type { PictureState } from './pictureState.ts';
import { isUnderWay } from './pictureState.ts';
import { checkFrom, checkKey, listedPictures, pictureKey, pictureOf, picturesIn } from './tabPictures.ts';

const ACTIVE = { active: true, endReason: null };

function picture(id: number, phase: PictureState['phase'] = 'done'): PictureState {
  return { id, name: '', phase, progress: 1, problem: null, notes: [], faces: [], thumbnail: null, site: null };
}

it('tells its own keys from others', () => {
  expect(pictureOf(pictureKey(5, '0:1'))).toEqual({ tabId: 5, picture: '0:1' });
  expect(pictureOf(checkKey(5))).toBeUndefined();
  expect(pictureOf('picture:5')).toBeUndefined();
});

it('finds the pictures of all tabs in the order they appeared, and leaves out what does not fit', () => {
  const tabs = picturesIn({
    [pictureKey(5, '0:10')]: picture(10),
    [pictureKey(5, '0:9')]: picture(9),
    [pictureKey(5, '0:1')]: { ...picture(1), phase: 'dancing' },
    [pictureKey(7, '0:1')]: picture(1),
    [checkKey(5)]: ACTIVE,
    [checkKey(6)]: ACTIVE,
    [checkKey(8)]: 'broken',
  });
  expect([...tabs.keys()]).toEqual([5, 6]);
  expect([...(tabs.get(5)?.pictures.keys() ?? [])]).toEqual(['0:9', '0:10']);
});

it('names an embedded page of another site only where our script is not in there', () => {
  const embedded = (id: number, name: string): PictureState => ({ ...picture(id), name, problem: 'embedded_site' });
  const pictures = new Map([
    ['0:1', picture(1)],
    ['0:2', embedded(2, 'shop.example')],
    ['0:3', embedded(3, 'ads.example')],
    ['3:1', picture(1)],
  ]);
  const keys = (hosts?: Record<string, string>) => [...listedPictures({ pictures, ...(hosts && { hosts }) }).keys()];
  expect(keys()).toEqual(['0:1', '0:2', '0:3', '3:1']);
  expect(keys({ 3: 'shop.example' })).toEqual(['0:1', '0:3', '3:1']);
  // The main page, which may embed itself, says nothing of an embedded one.
  expect(keys({ 0: 'shop.example' })).toEqual(['0:1', '0:2', '0:3', '3:1']);
});

it('counts as inactive if there is no check', () => {
  expect(checkFrom(ACTIVE)).toEqual(ACTIVE);
  expect(checkFrom(undefined)).toEqual({ active: false, endReason: null });
});

it('is under way until it is settled', () => {
  const phases = ['waiting', 'checking', 'done', 'unreadable', 'cancelled'] as const;
  expect(phases.map((phase) => isUnderWay(picture(1, phase)))).toEqual([true, true, false, false, false]);
});
