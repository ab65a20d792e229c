import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

/** What one process of the browser has used. */
export interface ProcessUse {
  readonly pid: number;
  /**
   * The extension's own renderer (service worker, offscreen document and its workers), the page's, or the browser's
   * rest.
   */
  readonly role: 'extension' | 'page' | 'rest';
  /** Processor time in s since it began. */
  readonly cpuSeconds: number;
  /** Its memory in MB, where shared memory is divided among the processes that share it; NaN except on Linux. */
  readonly megabytes: number;
  /**
   * The part of that which is in no file, MB; NaN except on Linux. The rest is the program's own files, which all browsers that
   * run share: its size changes with their number, and this doesn't.
   */
  readonly ownMegabytes: number;
}

/**
 * All processes that the browser lists. Which of them is the extension's and which the page's is known on Linux only.
 */
export async function readProcesses(browser: Browser): Promise<ProcessUse[]> {
  const client = await browser.target().createCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  return processInfo.map(({ id, type, cpuTime }) => ({
    pid: id,
    role: type === 'renderer' ? (isExtension(id) ? 'extension' : 'page') : 'rest',
    cpuSeconds: cpuTime,
    ...memoryOf(id),
  }));
}

function isExtension(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false;
  }
}

function memoryOf(pid: number): Pick<ProcessUse, 'megabytes' | 'ownMegabytes'> {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]) / 1024;
    return { megabytes: megabytes('Pss'), ownMegabytes: megabytes('Pss_Anon') + megabytes('Pss_Shmem') };
  } catch {
    return { megabytes: Number.NaN, ownMegabytes: Number.NaN };
  }
}
