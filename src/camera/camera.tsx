import { render } from 'preact';
import { Overlay } from '../content/overlay/overlay.ts';
import { threadCount } from '../engine/threadCount.ts';
import { WorkerPool } from '../engine/workerPool.ts';
import { followBattery } from '../platform/battery.ts';
import { guarded } from '../platform/guarded.ts';
import { START_FRAGMENT } from '../platform/openPage.ts';
import { reportFailure, reportUncaught } from '../platform/reportFailure.ts';
import { followSettings } from '../settings/settingsStore.ts';
import { followLook } from '../ui/followLook.ts';
import { speakPage } from '../ui/speakPage.ts';
import { readChoices } from './cameraChoices.ts';
import { CameraDesk } from './cameraDesk.ts';
import { CameraPage } from './components/CameraPage.tsx';
import { pageTitle } from './pageTitle.ts';

/** ms between two drawings of the page: faster than anyone reads, and slower than checks come. */
const DRAW_EVERY = 100;

/** The page that shows one's own camera, or a shared screen, with its check. It runs its own inference threads. */
const WHERE = 'camera page';
reportUncaught(WHERE);
const root = document.querySelector('#camera') as HTMLElement;
speakPage(document, 'cameraTitle');
followLook(document.documentElement, WHERE);

const { signal } = new AbortController();
const pool = new WorkerPool(threadCount(navigator.hardwareConcurrency), () => undefined);
const desk = new CameraDesk(pool, show, signal);
let scheduled = false;

/** Draws the page again, once for all changes within a moment. */
function show(): void {
  if (scheduled) return;
  scheduled = true;
  setTimeout(draw, DRAW_EVERY);
}

function draw(): void {
  scheduled = false;
  render(<CameraPage desk={desk} />, root);
  document.title = pageTitle(desk);
}

async function begin(): Promise<void> {
  desk.choices = await readChoices();
  // The tab was opened by a click that asked for the camera. A tab that the browser restores later starts nothing.
  const isAsked = location.hash === START_FRAGMENT;
  history.replaceState(null, '', location.pathname);
  draw();
  if (isAsked) desk.start();
}

new Overlay(
  () => (desk.live && !desk.source.isWholeScreen ? [desk.live] : []),
  () => desk.settings,
  signal,
);
followSettings(
  (settings) => {
    desk.settings = settings;
    pool.use(settings.backend);
  },
  signal,
  WHERE,
);
new Worker('/camera/clock.js', { type: 'module' }).addEventListener(
  'message',
  guarded(WHERE, () => desk.tick()),
);
reportFailure(
  followBattery(
    (power) => {
      desk.power = power;
    },
    signal,
    WHERE,
  ),
  WHERE,
);
reportFailure(begin(), WHERE);

// For tests; only this page's own scripts can reach it.
Object.assign(globalThis, { maskCheckCamera: { desk, pool } });
