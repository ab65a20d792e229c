import type { MaskLabel } from '../faces/maskLabel.ts';
import { drawnPerson, TILE } from './drawnPerson.ts';
import { PEOPLE } from './people.ts';

const COLUMNS = 2;
/** px between two people. */
const GAP = 4;

/** px of the whole picture. */
export const SAMPLE_SIZE = { width: COLUMNS * TILE.width + GAP, height: 2 * TILE.height + GAP } as const;

/**
 * All drawn people side by side, as in a call, as an SVG document.
 *
 * @param looks how each of them wears a mask, in the order of `PEOPLE`
 */
export function samplePicture(looks: readonly MaskLabel[]): string {
  const { width, height } = SAMPLE_SIZE;
  const tiles = PEOPLE.map((person, at) => {
    const x = (at % COLUMNS) * (TILE.width + GAP);
    const y = Math.floor(at / COLUMNS) * (TILE.height + GAP);
    const drawing = drawnPerson(person, looks[at] ?? 'without_mask', at);
    return `<svg x="${x}" y="${y}" width="${TILE.width}" height="${TILE.height}">${drawing}</svg>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${tiles.join('')}</svg>`;
}
