import { render } from 'preact';
import { Overlay } from '../content/overlay/overlay.ts';
import { threadCount } from '../engine/threadCount.ts';
import { WorkerPool } from '../engine/workerPool.ts';
import { browser } from '../platform/browser.ts';
import { browserMake } from '../platform/browserMake.ts';
import { localize } from '../platform/i18n.ts';
import { openCameraPage, openFilesPage } from '../platform/openPage.ts';
import { reportFailure, reportUncaught } from '../platform/reportFailure.ts';
import { readShortcuts, type Shortcut } from '../platform/shortcuts.ts';
import { type ButtonPlace, buttonPlace, onButtonMoved } from '../platform/toolbar.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import { followSettings } from '../settings/settingsStore.ts';
import { followLook } from '../ui/followLook.ts';
import { speakPage } from '../ui/speakPage.ts';
import { WelcomePage } from './components/WelcomePage.tsx';
import { SampleCheck } from './sampleCheck.ts';

/** The page for new users. The models are loaded only when the user checks the sample. */
const WHERE = 'welcome page';
reportUncaught(WHERE);

const root = document.querySelector('#welcome') as HTMLElement;
speakPage(document, 'welcomeTitle');
followLook(document.documentElement, WHERE);

const { signal } = new AbortController();
const pool = new WorkerPool(threadCount(navigator.hardwareConcurrency), () => undefined);
const picture = Object.assign(new Image(), { alt: localize('welcomePicture') });
const check = new SampleCheck(picture, pool, () => settings.unsureBelowPicture, draw);
let settings: Settings = DEFAULT_SETTINGS;
let place: ButtonPlace = 'unknown';
let shortcuts: readonly Shortcut[] = [];

const run = (work: Promise<unknown>): void => reportFailure(work, WHERE);
const pages = {
  openCamera: () => run(openCameraPage()),
  openFiles: () => run(openFilesPage()),
  openOptions: () => run(browser.runtime.openOptionsPage()),
};

function draw(): void {
  render(<WelcomePage state={{ settings, check, place, make: browserMake(), shortcuts }} pages={pages} />, root);
}

async function readBrowser(): Promise<void> {
  [place, shortcuts] = await Promise.all([buttonPlace(), readShortcuts()]);
  draw();
}

new Overlay(
  () => [check],
  () => settings,
  signal,
);
followSettings(
  (chosen) => {
    settings = chosen;
    pool.use(chosen.backend);
    pool.use(chosen.backend);
    draw();
  },
  signal,
  WHERE,
);
onButtonMoved(() => run(readBrowser()));
run(readBrowser());
