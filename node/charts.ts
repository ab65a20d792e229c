import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Charts for reports, drawn by Observable Plot. Each is an SVG text that needs nothing beside it. */

/** A named line; it need not have points. */
export interface Line {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A named bar; a value that is no number is said to be "not run". */
export interface Bar {
  readonly name: string;
  readonly value: number;
}

/** Dark enough to be read as text on white, and told apart by people who don't see red and green. */
const COLOURS = ['#0b57d0', '#b3261e', '#7a5200', '#146c2e'];
const STYLE = { background: 'white', color: '#1f1f1f', fontSize: '12px', fontFamily: 'system-ui, sans-serif' };

/** px; the top margin holds the title. */
const MARGINS = { marginTop: 44, marginRight: 24, marginBottom: 40, marginLeft: 52 };

/**
 * Lines over the unit square, with a legend inside.
 *
 * @param axes what both axes show; values 0..1
 */
export function unitChart(title: string, axes: { readonly x: string; readonly y: string }, lines: readonly Line[]) {
  const scale = { domain: [0, 1], grid: true, ticks: 5 };
  const names = lines.map(({ name }) => name);
  return drawChart(title, {
    width: 360,
    height: 360,
    x: { ...scale, label: axes.x, labelAnchor: 'center', labelArrow: 'none' },
    y: { ...scale, label: axes.y, labelAnchor: 'center', labelArrow: 'none' },
    color: { domain: names, range: COLOURS },
    marks: [
      Plot.frame({ stroke: '#8a8a8a' }),
      Plot.line(
        lines.flatMap(({ name, points }) => thinned(points).map((point) => ({ ...point, name }))),
        { x: 'x', y: 'y', stroke: 'name', strokeWidth: 1.75 },
      ),
      ...names.map((name, row) =>
        Plot.text([name], {
          frameAnchor: 'bottom-right',
          dx: -8,
          dy: -8 - 16 * (names.length - 1 - row),
          fill: COLOURS[row % COLOURS.length] as string,
          fontWeight: 600,
        }),
      ),
    ],
  });
}

/** One line through measured points, each with its value; both axes start at 0. */
export function pointChart(title: string, x: string, points: Line['points']): string {
  if (points.length === 0) return '';
  return drawChart(title, {
    width: 640,
    height: 280,
    x: { domain: [0, Math.max(...points.map((point) => point.x))], label: x, ticks: points.map((point) => point.x) },
    y: { domain: [0, 1.1 * Math.max(...points.map(({ y }) => y), 1e-9)], label: null, grid: true, ticks: 4 },
    marks: [
      Plot.ruleY([0], { stroke: '#8a8a8a' }),
      Plot.line(points, { x: 'x', y: 'y', stroke: COLOURS[0] as string, strokeWidth: 1.75 }),
      Plot.dot(points, { x: 'x', y: 'y', fill: COLOURS[0] as string }),
      Plot.text(points, { x: 'x', y: 'y', text: ({ y }) => y.toFixed(2), dy: -10, stroke: 'white', fill: '#1f1f1f' }),
    ],
  });
}

/** Bars from left to right, each with its value, in the order given. */
export function barChart(title: string, bars: readonly Bar[]): string {
  if (bars.length === 0) return '';
  const numbers = bars.map(({ value }) => value).filter(Number.isFinite);
  const items = bars.map(({ name, value }, row) => ({
    row,
    name,
    value: Number.isFinite(value) ? value : 0,
    text: Number.isFinite(value) ? value.toFixed(1) : 'not run',
  }));
  return drawChart(title, {
    width: 640,
    height: MARGINS.marginTop + 12 + 24 * bars.length,
    marginLeft: 310,
    marginRight: 64,
    marginBottom: 12,
    x: { domain: [0, Math.max(...numbers, 1e-9)], axis: null },
    y: { axis: null, domain: items.map(({ row }) => row), padding: 0.25 },
    marks: [
      Plot.barX(items, { x: 'value', y: 'row', fill: COLOURS[0] as string }),
      Plot.text(items, { y: 'row', text: 'name', frameAnchor: 'left', textAnchor: 'end', dx: -8 }),
      Plot.text(items, { x: 'value', y: 'row', text: 'text', textAnchor: 'start', dx: 6 }),
    ],
  });
}

/** Draws any chart, with its title above it. */
export function drawChart(title: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const heading = Plot.text([title], {
    frameAnchor: 'top-left',
    dx: -(options.marginLeft ?? MARGINS.marginLeft) + 8,
    dy: 12 - MARGINS.marginTop,
    fontWeight: 700,
    fontSize: 14,
    // Once, where a chart has several frames.
    facet: 'super',
  });
  const chart = Plot.plot({
    ...MARGINS,
    style: STYLE,
    ariaLabel: title,
    ...options,
    marks: [...(options.marks ?? []), heading],
    document,
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  chart.setAttribute('role', 'img');
  return chart.outerHTML;
}

/** A few hundred points say as much as thousands. */
function thinned<T>(points: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.floor(points.length / 400));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
