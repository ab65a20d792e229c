import type { TileState } from '../../session/tileState.ts';

/**
 * Texts that show whether two reports on the same tiles differ.
 *
 * @returns `states` differs if someone appears, leaves, gets another state or comes too close; `details` also if a confidence changed by
 *   a percent
 */
export function reportKeys(tiles: readonly TileState[]): { states: string; details: string } {
  const states = JSON.stringify(
    tiles.map(({ id, name, activity, problem, faces, closePairs, checks, ownWindow }) => [
      id,
      name,
      activity,
      problem,
      ownWindow,
      // The user needs to know whether a tile was checked at all, but not how often: that changes all the time.
      checks > 0,
      faces.map((face) => [face.id, face.state]),
      closePairs,
    ]),
  );
  const percents = tiles.flatMap(({ faces }) => faces.map(({ confidence }) => Math.round(confidence * 100)));
  return { states, details: `${states}${percents}` };
}
