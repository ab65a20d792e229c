import type { Blind } from '../../history/summary.ts';
import { exactDurationText } from '../../platform/durations.ts';
import { localize, localizeCount } from '../../platform/i18n.ts';
import { timeOfDay } from '../../platform/times.ts';
import { Scroll } from './Scroll.tsx';

/** Rows shown at once: a tile that fails again and again makes thousands. */
const MOST_ROWS = 100;

/** How many videos could not be read on average. The form follows the number as it is shown: 1.04 is shown as 1. */
function unreadText(tiles: number): string {
  const shown = Math.round(tiles * 10) / 10;
  return localizeCount('reportUnreadTiles', shown, [shown]);
}

/** When something could not be checked, or a sentence that this never happened. */
export function BlindTable({ start, blind }: { start: number; blind: readonly Blind[] }) {
  return (
    <>
      <h3>{localize('reportBlind')}</h3>
      {blind.length === 0 ? (
        <p>{localize('reportNeverBlind')}</p>
      ) : (
        <Scroll label={localize('reportBlind')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{localize('reportFrom')}</th>
                <th scope="col">{localize('reportFor')}</th>
                <th scope="col">{localize('reportWhatBlind')}</th>
              </tr>
            </thead>
            <tbody>
              {blind.slice(0, MOST_ROWS).map(({ from, to, tiles }) => (
                <tr key={from}>
                  <th scope="row">{timeOfDay(start + from)}</th>
                  <td>{exactDurationText(to - from)}</td>
                  <td>{tiles === null ? localize('reportGap') : unreadText(tiles)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {blind.length > MOST_ROWS && <p>{localizeCount('reportMoreBlind', blind.length - MOST_ROWS)}</p>}
    </>
  );
}
