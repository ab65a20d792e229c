import { drawnPairs } from '../../faces/closePairs.ts';
import type { PairDistance } from '../../faces/distance.ts';
import { center } from '../../geometry/boundingBox.ts';
import { metresRangeText } from '../../platform/numbers.ts';
import { CLOSENESS_VERDICTS } from '../../policy/closenessStyle.ts';
import { PALETTE_COLOURS, VERDICT_SIGNS } from '../../policy/verdictStyle.ts';
import { shownPalette } from '../../ui/followLook.ts';
import type { FileFace } from '../fileResult.ts';

/** How the line of each closeness is broken, so that its colour is not the only difference. */
const DASHES = { too_close: 'none', perhaps: '2 5', apart: '10 4' } as const;

/** Lines between people over a picture, with their distances. Screen readers read them in `PairTable`. */
export function PairLines({ pairs, faces }: { pairs: readonly PairDistance[]; faces: readonly FileFace[] }) {
  const colours = PALETTE_COLOURS[shownPalette()];
  const ends = drawnPairs(pairs).flatMap((pair) => {
    const [from, to] = pair.people.map((id) => faces.find((face) => face.id === id)?.boundingBox);
    return from && to ? [{ pair, from: center(from), to: center(to) }] : [];
  });
  return (
    <div class="pairs" aria-hidden="true">
      <svg aria-hidden="true" viewBox="0 0 1 1" preserveAspectRatio="none">
        {ends.map(({ pair: { people, closeness }, from, to }) => (
          <line
            key={people.join(' ')}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            stroke={colours[CLOSENESS_VERDICTS[closeness]]}
            stroke-dasharray={DASHES[closeness]}
          />
        ))}
      </svg>
      {ends.map(({ pair: { people, low, high, closeness }, from, to }) => (
        <span
          key={people.join(' ')}
          style={{
            left: `${50 * (from.x + to.x)}%`,
            top: `${50 * (from.y + to.y)}%`,
            backgroundColor: colours[CLOSENESS_VERDICTS[closeness]],
          }}
        >
          {VERDICT_SIGNS[CLOSENESS_VERDICTS[closeness]]} {metresRangeText(low, high)}
        </span>
      ))}
    </div>
  );
}
