import uPlot from 'uplot';
import type { CurvePoint } from '../history/summary.ts';
import { axisTime, decimal, percent } from './format.ts';

/** px */
const HEIGHT = 220;

/** How much higher the scale of people goes than their number, so that its line is not hidden by the one at 100 %. */
const HEADROOM = 1.25;

/** The colours of what is drawn: those that the theme gives the page's own elements now, also in forced colours. */
function colourOf(selector: string): string {
  const found = document.querySelector(selector);
  return getComputedStyle(found ?? document.body).color;
}

/**
 * Draws the curve into an element: compliance in percent (left), the number of people (right).
 *
 * @param start ms since 1970
 */
export function drawCurve(place: HTMLElement, start: number, points: readonly CurvePoint[]): uPlot {
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const axis = (scale: string, side: 1 | 3, text: (value: number) => string): uPlot.Axis => ({
    scale,
    side,
    stroke: () => colourOf('body'),
    grid: { show: side === 3, stroke: () => `color-mix(in srgb, ${colourOf('body')} 20%, transparent)`, width: 1 },
    values: (_, values) => values.map(text),
    size: 52,
  });
  const options: uPlot.Options = {
    width: place.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      share: { range: [0, 1] },
      people: { range: (_, __, most) => [0, Math.max(1, Math.ceil(most * HEADROOM))] },
    },
    axes: [
      {
        stroke: () => colourOf('body'),
        grid: { show: false },
        space: 80,
        values: (_, values, __, ___, step) => values.map((seconds) => axisTime(seconds * 1000, step * 1000)),
      },
      axis('share', 3, percent),
      axis('people', 1, (value) => (Number.isInteger(value) ? decimal(value) : '')),
    ],
    series: [
      {},
      { scale: 'share', stroke: () => colourOf('.compliance'), width: 2.5, spanGaps: false, points: { show: false } },
      {
        scale: 'people',
        stroke: () => colourOf('.number'),
        width: 1.5,
        dash: [5, 4],
        spanGaps: false,
        points: { show: false },
      },
    ].map((series) => (stepped ? { ...series, paths: stepped } : series)),
  };
  const data: uPlot.AlignedData = [
    points.map(({ at }) => (start + at) / 1000),
    points.map(({ compliance }) => compliance),
    points.map(({ people }) => people),
  ];
  return new uPlot(options, data, place);
}
