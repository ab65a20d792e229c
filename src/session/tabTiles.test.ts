import { expect, it } from 'vitest';
import { allTiles, STARTING, tilesFrom, tilesIn, tilesKey } from './tabTiles.ts';
import type { TileState } from './tileState.ts';

const tile = (id: number): TileState => ({ id, name: '', activity: 'checking', problem: null, faces: [], checks: 1 });

it('lists tiles by document, those of the main page first', () => {
  const frames = { 12: [tile(1)], 3: [tile(1), tile(2)], 0: [tile(7)] };
  expect(allTiles({ ...STARTING, frames }).map(({ id }) => id)).toEqual([7, 1, 2, 1]);
});

it('finds all tabs, and leaves out what does not fit', () => {
  const stored = { [tilesKey(5)]: STARTING, [tilesKey(6)]: { phase: 'dancing' }, 'picture:5:0:1': STARTING };
  expect(tilesIn(stored)).toEqual(new Map([[5, STARTING]]));
  expect(tilesFrom({ phase: 'dancing' })).toBeUndefined();
});
