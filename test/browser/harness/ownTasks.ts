import type { Page } from 'puppeteer-core';
import { quantile } from '../../../node/statistics.ts';

/** How long the extension's scripts held a page's main thread at a stretch, ms. */
export interface OwnTasks {
  /** Processor time of the longest stretch. */
  readonly cpuMs: number;
  /** Processor time: all but a hundredth of the stretches are shorter. */
  readonly p99Ms: number;
  /** Time on the clock of the longest stretch, which on a shared machine counts the others' share too. */
  readonly wallMs: number;
}

interface TraceEvent {
  readonly name: string;
  /** µs */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/** Traces a page for a while and times the calls into scripts from an address. */
export async function traceOwnTasks(page: Page, address: string, ms: number): Promise<OwnTasks> {
  await page.tracing.start({ categories: ['devtools.timeline'] });
  await new Promise((resolve) => setTimeout(resolve, ms));
  const trace = await page.tracing.stop();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(new TextDecoder().decode(trace));
  const ours = traceEvents.filter(({ name, args }) => name === 'FunctionCall' && args?.data?.url?.startsWith(address));
  if (ours.length === 0) throw new Error('the trace holds no call of ours: nothing was measured');
  const all = (key: 'dur' | 'tdur') => ours.map((event) => (event[key] ?? 0) / 1000);
  return { cpuMs: Math.max(...all('tdur')), p99Ms: quantile(all('tdur'), 0.99), wallMs: Math.max(...all('dur')) };
}
