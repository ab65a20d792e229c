import { render } from 'preact';
import { threadCount } from '../engine/threadCount.ts';
import { WorkerPool } from '../engine/workerPool.ts';
import { folderRows } from '../history/folderRecord.ts';
import { HistoryStore } from '../history/store/historyStore.ts';
import { openReportPage } from '../platform/openPage.ts';
import { reportUncaught } from '../platform/reportFailure.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import { followSettings } from '../settings/settingsStore.ts';
import { followLook } from '../ui/followLook.ts';
import { speakPage } from '../ui/speakPage.ts';
import { FilesPage } from './components/FilesPage.tsx';
import { FileBatch } from './fileBatch.ts';
import { fileClosePairs } from './fileDistances.ts';
import { pictureFiles } from './pictureFiles.ts';

reportUncaught('files page');

/** The page on which pictures from disk are checked. It runs its own inference threads, which end with it. */
const root = document.querySelector('#files') as HTMLElement;
speakPage(document, 'filesTitle');
followLook(document.documentElement, 'files page');

const pool = new WorkerPool(threadCount(navigator.hardwareConcurrency), () => undefined);
const history = new HistoryStore();
let settings: Settings = DEFAULT_SETTINGS;
let scheduled = false;

const batch = new FileBatch(
  {
    analyze: async (job, onProgress) => {
      // Also starts it again after it failed.
      await pool.start();
      return pool.analyze(job, onProgress);
    },
  },
  show,
  () => settings.unsureBelowPicture,
);

/** Draws the page again, once for all changes within 50 ms. */
function show(): void {
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    scheduled = false;
    render(
      <FilesPage batch={batch} rule={settings} look={settings} distance={settings.distance} onReport={makeReport} />,
      root,
    );
  }, 50);
}

async function addPasted(event: ClipboardEvent): Promise<void> {
  batch.add(await pictureFiles(event));
}

addEventListener('paste', (event) => void addPasted(event));
/** Keeps what was found, folder by folder, and shows it as a report. */
async function makeReport(): Promise<void> {
  const { policy } = settings;
  const id = crypto.randomUUID();
  const measured = batch.results.map((result) => ({
    ...result,
    closePairs: fileClosePairs(result, settings.distance),
  }));
  const rows = folderRows(measured, settings);
  await history.add({ record: { kind: 'folder', id, start: Date.now(), policy, rows }, intervals: [] });
  await openReportPage({ id });
}

followSettings(
  (chosen) => {
    settings = chosen;
    pool.use(chosen.backend);
    pool.use(chosen.backend);
    show();
  },
  new AbortController().signal,
  'files page',
);

// For tests; only this page's own scripts can reach it.
Object.assign(globalThis, { maskCheckFiles: { batch, pool } });
