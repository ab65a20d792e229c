import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import type { CheckRecord, Interval } from '../../history/checkRecord.ts';
import { thinIntervals } from '../../history/intervals.ts';
import { curveOf } from '../../history/summary.ts';
import { localize } from '../../platform/i18n.ts';
import { finePercentText, numberText } from '../../platform/numbers.ts';
import { timeOfDay } from '../../platform/times.ts';
import { drawCurve } from '../drawCurve.ts';
import { onPrinting } from '../printing.ts';
import { Scroll } from './Scroll.tsx';

/** Rows of the curve's table: enough to follow it, few enough to be read out. */
const TABLE_ROWS = 60;

/** Compliance and the number of people over time, drawn and as a table. */
export function Curve({ record, intervals }: { record: CheckRecord; intervals: readonly Interval[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const points = curveOf(record, intervals);
  useEffect(() => {
    const place = frame.current;
    if (!place) return undefined;
    const chart: uPlot = drawCurve(place, record.start, points);
    const fit = () => chart.setSize({ width: place.clientWidth, height: chart.height });
    const resized = new ResizeObserver(fit);
    resized.observe(place);
    const redraw = () => chart.redraw(false);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', redraw);
    // The theme that the user has chosen is read after the first drawing, and may be another later.
    const dressed = new MutationObserver(redraw);
    dressed.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-palette'] });
    const ended = onPrinting(redraw);
    return () => {
      ended();
      dark.removeEventListener('change', redraw);
      dressed.disconnect();
      resized.disconnect();
      chart.destroy();
    };
  }, [record, intervals]);
  return (
    <figure>
      <figcaption>
        <span class="compliance">{localize('reportCurveCompliance')}</span>{' '}
        <span class="number">{localize('reportCurvePeople')}</span>
      </figcaption>
      <div ref={frame} class="curve" dir="ltr" role="img" aria-label={localize('reportCurve')} />
      <details class="noprint">
        <summary>{localize('reportCurveTable')}</summary>
        <Scroll label={localize('reportCurveTable')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{localize('reportFrom')}</th>
                <th scope="col">{localize('reportCurveCompliance')}</th>
                <th scope="col">{localize('reportCurvePeople')}</th>
              </tr>
            </thead>
            <tbody>
              {curveOf(record, thinIntervals(intervals, TABLE_ROWS)).map(({ at, compliance, people }, index) => (
                <tr key={index}>
                  <th scope="row">{timeOfDay(record.start + at)}</th>
                  <td>{compliance === null ? '–' : finePercentText(compliance)}</td>
                  <td>{people === null ? localize('reportGap') : numberText(people)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  );
}
