import type { SeenFace } from '../faces/seenFace.ts';
import type { Person } from './person.ts';

/** A tile as the roster needs it. */
export interface SeenTile {
  /** The browser's number of its document (`frameId`). */
  readonly document: number;
  /** Unique in its document. */
  readonly id: number;
  /** What the page calls it; may be empty. */
  readonly name: string;
  readonly faces: readonly SeenFace[];
}

/**
 * ms in which a page may replace a tile by another of the same name, as calls do when their layout changes. The people
 * of a tile that was away for longer are others.
 */
const REPLACED_WITHIN = 5000;

/**
 * The people who are known from a tile. If a page shows somebody else in the same tile, as a call's large view of the
 * speaker does, its name tells.
 */
export function knownIn(tile: SeenTile, people: readonly Person[]): Person[] {
  return people.filter(
    (person) => person.document === tile.document && person.tile === tile.id && mayBeSame(person.tileName, tile.name),
  );
}

/**
 * The people of a tile that has gone, if this new tile has its name. They are the same people.
 *
 * @param tiles all tiles that are there now
 */
export function takenOver(
  tile: SeenTile,
  people: readonly Person[],
  tiles: readonly SeenTile[],
  now: number,
): Person[] {
  if (tile.name === '') return [];
  const gone = people.filter(
    ({ document, tile: id, tileName, lastSeen }) =>
      document === tile.document &&
      tileName === tile.name &&
      now - lastSeen <= REPLACED_WITHIN &&
      !tiles.some((other) => other.document === document && other.id === id),
  );
  // The track's numbers begin anew in another tile.
  return gone.filter(({ tile: id }) => id === gone[0]?.tile).map((person) => ({ ...person, tile: tile.id, track: 0 }));
}

/**
 * Says who each face of a tile is. A face whose track is known is the person it was. Another face is the person of this
 * tile who was seen last and isn't seen now: so a tile never has more people than it has shown at one time, however often
 * their tracks are lost. Whom the user has marked is not taken for a face that may be somebody else's, unless the tile
 * has never shown anybody else.
 *
 * @param known the people of this tile
 * @returns the person of each face, in the order of the faces; undefined for somebody new
 */
export function whoIsWho(faces: readonly SeenFace[], known: readonly Person[]): (Person | undefined)[] {
  const byTrack = faces.map(({ id }) => known.find(({ track }) => track === id));
  const taken = new Set(byTrack);
  const alone = known.length === 1 && faces.length === 1;
  const away = known
    .filter((person) => !taken.has(person) && (person.mark === null || alone))
    .sort((a, b) => b.lastSeen - a.lastSeen || a.number - b.number);
  return byTrack.map((person) => person ?? away.shift());
}

/** Whether two names may be the same tile's: calls add notes to names, such as "Ann (muted)". */
function mayBeSame(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}
