import { expect, it } from 'vitest';
import { allTiles, STARTING, tilesFrom, tilesIn, tilesKey } from './tabTiles.ts';
import type { TileState } from './tileState.ts';

const tile = (id: number): TileState => ({ id, name: '', activity: 'checking', problem: null, faces: [], checks: 1 });

it('lists tiles by document, those of the main page first', () => {
  const frames = { 12: [tile(1)], 3: [tile(1), tile(2)], 0: [tile(7)] };
  expect(allTiles({ ...STARTING, frames }).map(({ id }) => id)).toEqual([7, 1, 2, 1]);
});

it('names an embedded page of another site only where our script is not in there', () => {
  const embedded = (id: number, name: string): TileState => ({ ...tile(id), name, problem: 'embedded_site' });
  const frames = { 0: [tile(1), embedded(-1, 'call.example'), embedded(-2, 'ads.example'), embedded(-3, '')], 3: [] };
  const ids = (hosts: Record<string, string>) => allTiles({ ...STARTING, frames, hosts }).map(({ id }) => id);
  expect(ids({ 0: 'page.example', 3: 'call.example' })).toEqual([1, -2, -3]);
  // Neither the main page, which embeds itself, nor a document that is gone says anything of an embedded one.
  expect(ids({ 0: 'call.example', 7: 'ads.example' })).toEqual([1, -1, -2, -3]);
});

it('finds all tabs, and leaves out what does not fit', () => {
  const stored = { [tilesKey(5)]: STARTING, [tilesKey(6)]: { phase: 'dancing' }, 'picture:5:0:1': STARTING };
  expect(tilesIn(stored)).toEqual(new Map([[5, STARTING]]));
  expect(tilesFrom({ phase: 'dancing' })).toBeUndefined();
});
