import { FACE_STATES, type FaceState } from '../../../src/faces/faceState.ts';
import { peopleAfter } from '../../../src/people/peopleAfter.ts';
import { NOBODY } from '../../../src/people/person.ts';
import { STARTING, seenTiles, type TabTiles } from '../../../src/session/tabTiles.ts';
import type { TileState } from '../../../src/session/tileState.ts';

/** Where the clock of `storedCall` stands, ms since 1970. */
export const CALL_NOW = Date.UTC(2026, 10, 27, 14, 2);

const NAMES = ['Ann', 'Bob Marley-Longfellow of the Accounting Department', 'Chiara', 'Dan', 'Élodie', 'Farid', 'Gül'];

/** A tile of a call. */
export function storedTile(id: number, states: readonly FaceState[], more: Partial<TileState> = {}): TileState {
  const faces = states.map((state, index) => ({ id: index + 1, state, confidence: 0.87 }));
  const name = NAMES[(id - 1) % NAMES.length] ?? '';
  return { id, name: `${name} ${id}`, activity: 'checking', problem: null, faces, checks: 9, ...more };
}

/** The state of a tab that checks a call, as the background keeps it: each tile joined a minute after the one before. */
export function storedCall(tiles: readonly TileState[], more: Partial<TabTiles> = {}): TabTiles {
  const began = CALL_NOW - tiles.length * 60_000;
  let roster = NOBODY;
  for (let joined = 1; joined <= tiles.length; joined++) {
    const frames = { 0: tiles.slice(0, joined) };
    roster = peopleAfter(roster, seenTiles({ frames }), began + joined * 60_000);
  }
  return { ...STARTING, phase: 'checking', frames: { 0: [...tiles] }, roster, ...more };
}

/** A call of this many people, one in each tile, in all states by turns. */
export function crowd(count: number): TileState[] {
  return Array.from({ length: count }, (_, index) =>
    storedTile(index + 1, [FACE_STATES[(index * 3) % FACE_STATES.length] ?? 'unsure']),
  );
}
