import type { TileState } from '../../session/tileState.ts';

/**
 * Texts by which two reports of the same tiles are told apart.
 *
 * @returns `states` differs where someone appears, leaves or is judged otherwise; `details` also where a confidence moved by a percent
 */
export function reportKeys(tiles: readonly TileState[]): { states: string; details: string } {
  const states = JSON.stringify(
    tiles.map(({ id, name, activity, problem, faces, checks }) => [
      id,
      name,
      activity,
      problem,
      // Whether it was checked at all matters to the user; how often does not, and changes all the time.
      checks > 0,
      faces.map((face) => [face.id, face.state]),
    ]),
  );
  const percents = tiles.flatMap(({ faces }) => faces.map(({ confidence }) => Math.round(confidence * 100)));
  return { states, details: `${states}${percents}` };
}
