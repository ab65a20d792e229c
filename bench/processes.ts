import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

/** What one process of the browser has used. */
export interface ProcessUse {
  readonly pid: number;
  /** `browser`, `renderer`, `GPU`, `utility` */
  readonly type: string;
  /** Processor time in s since it began. */
  readonly cpuSeconds: number;
  /** Its share of the memory in MB, shared pages divided among those that share them; Linux only, else NaN. */
  readonly megabytes: number;
}

/** All processes of the browser, as it counts them itself. */
export async function readProcesses(browser: Browser): Promise<ProcessUse[]> {
  const client = await browser.target().createCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  return processInfo.map(({ id, type, cpuTime }) => ({ pid: id, type, cpuSeconds: cpuTime, megabytes: memoryOf(id) }));
}

function memoryOf(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}
