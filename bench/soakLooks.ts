import * as Plot from '@observablehq/plot';
import type { Page } from 'puppeteer-core';
import { drawChart } from '../node/charts.ts';

/** What a long check uses at one moment. */
export interface SoakLook {
  readonly minute: number;
  /** Checks a second, of all tiles together. */
  readonly checks: number;
  /** ms of the extension's processor time for each check. */
  readonly cost: number;
  readonly tensors: number;
  /** MB in use after collection. */
  readonly hostHeap: number;
  readonly pageHeap: number;
  /** DOM nodes and listeners of the page, with those of our overlay. */
  readonly nodes: number;
  readonly listeners: number;
  /** MB of the extension's processes, which hold the wasm memory, less the program's files that all browsers share. */
  readonly memory: number;
  /** Ports that the host holds. */
  readonly ports: number;
}

/** What must not grow. Checks a second must not fall. */
const MEASURES = [
  'checks',
  'cost',
  'tensors',
  'hostHeap',
  'pageHeap',
  'nodes',
  'listeners',
  'memory',
  'ports',
] as const;
type Measure = (typeof MEASURES)[number];

/** How far (share) the end may be from the start. */
const TOLERANCE = 0.1;

/** The least growth that counts, where a tenth is next to nothing: MB of heap, and single nodes, listeners or ports. */
const SLACK: Readonly<Record<Measure, number>> = {
  checks: 0,
  cost: 0,
  tensors: 0,
  hostHeap: 3,
  pageHeap: 3,
  nodes: 50,
  listeners: 20,
  memory: 40,
  ports: 0,
};

/** The measures that grew (or fell, for the checks) from the first third to the last; empty if all held. */
export function driftsOf(looks: readonly SoakLook[]): string[] {
  const third = Math.max(1, Math.floor(looks.length / 3));
  const mean = (of: Measure, part: readonly SoakLook[]) => part.reduce((sum, look) => sum + look[of], 0) / part.length;
  return MEASURES.flatMap((measure) => {
    const [start, end] = [mean(measure, looks.slice(0, third)), mean(measure, looks.slice(-third))];
    const worse = measure === 'checks' ? start - end : end - start;
    const allowed = Math.max(SLACK[measure], TOLERANCE * start);
    return worse > allowed ? [`${measure}: ${start.toFixed(1)} at the start, ${end.toFixed(1)} at the end`] : [];
  });
}

/** A page with a curve of each measure. */
export function soakPage(looks: readonly SoakLook[], about: string): string {
  const charts = MEASURES.map((measure) =>
    drawChart(measure, {
      width: 640,
      height: 200,
      x: { label: 'minutes' },
      y: { domain: [0, 1.1 * Math.max(1e-9, ...looks.map((look) => look[measure]))], label: null, grid: true },
      marks: [Plot.line(looks, { x: 'minute', y: measure, stroke: '#0b57d0', strokeWidth: 1.75 })],
    }),
  );
  return `<!doctype html><meta charset="utf-8"><title>A long check</title><p>${about}</p>${charts.join('<br>')}\n`;
}

/** MB of a page's heap after collection, and its DOM nodes and listeners. */
export async function pageUse(page: Page): Promise<{ heap: number; nodes: number; listeners: number }> {
  const client = await page.createCDPSession();
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners: listeners } = await client.send('Memory.getDOMCounters');
  await client.detach();
  return { heap: usedSize / 2 ** 20, nodes, listeners };
}
