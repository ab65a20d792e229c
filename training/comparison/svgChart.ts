import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Draws a chart. @returns a complete SVG file on a white ground, so that it can be read in dark pages too */
export function svgChart(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({ ...options, document, style: { background: 'white', fontFamily: 'sans-serif' } });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${svg.outerHTML}\n`;
}
