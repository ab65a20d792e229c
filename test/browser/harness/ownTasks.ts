import type { Page } from 'puppeteer-core';
import { quantile } from '../../../node/statistics.ts';

/** The longest stretch that the extension's scripts held a page's main thread, ms. */
export interface LongestTask {
  /** Processor time. */
  readonly cpuMs: number;
  /** Processor time of all but the longest hundredth of our stretches. */
  readonly p99Ms: number;
  /** Time on the clock, which on a shared machine counts the others' share too. */
  readonly wallMs: number;
}

interface TraceEvent {
  readonly name: string;
  /** µs */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/** Traces a page for a while and finds the longest call into scripts from an address. */
export async function longestOwnTask(page: Page, address: string, ms: number): Promise<LongestTask> {
  await page.tracing.start({ categories: ['devtools.timeline'] });
  await new Promise((resolve) => setTimeout(resolve, ms));
  const trace = await page.tracing.stop();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(new TextDecoder().decode(trace));
  const ours = traceEvents.filter(({ name, args }) => name === 'FunctionCall' && args?.data?.url?.startsWith(address));
  if (ours.length === 0) throw new Error('the trace holds no call of ours: nothing was measured');
  const all = (key: 'dur' | 'tdur') => ours.map((event) => (event[key] ?? 0) / 1000);
  return { cpuMs: Math.max(...all('tdur')), p99Ms: quantile(all('tdur'), 0.99), wallMs: Math.max(...all('dur')) };
}
