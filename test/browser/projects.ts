/** How vitest.config.ts shares the browser tests out: what runs alone, and what runs in Firefox. docs/testing.md has the rule. */

const path = (name: string) => `test/browser/${name}.test.ts`;

/**
 * The tests in Chromium that wait for the browser for fixed times, each with its reason. Two of them leave each other processor
 * time enough, and nothing else runs beside them.
 */
export const IN_PAIRS: Readonly<Record<string, string>> = {
  [path('access/shortcuts')]: 'presses keys after fixed times, since nothing tells when the browser takes them',
  [path('faults/reload')]: 'reloads the extension, and nothing tells when the browser takes clicks on its button again',
  [path('pictures/realClicks')]: 'presses keys after fixed times, since nothing tells when the browser takes them',
};

/** The tests in Chromium beside which no other test runs, each with its reason. All others run side by side. */
export const ALONE: Readonly<Record<string, string>> = {
  [path('faults/loadedMachine')]: 'loads every core on purpose',
  [path('live/crowd')]: 'checks 49 tiles, which takes all the processor there is',
  [path('faults/takenBack')]: 'presses keys after fixed times, since nothing tells when the browser takes them',
  [path('faults/recovery')]: 'judges by the clock: a check must go on within 5 s',
  [path('faults/workerKilled')]:
    'ends the service worker: puppeteer takes a new one for the one that ended, unless the end came to it by then',
  [path('hostile/crowdedPages')]: 'compares how many frames a second a page shows',
  [path('hostile/growingPage')]: 'compares how many frames a second a page shows',
  [path('live/liveGallery')]: 'looks every half second for 20 s whether each box lies on its moving face',
  [path('live/manyTabs')]: 'compares how often each of 20 tabs is checked',
};

/** Those that take the longest of the files that run beside them. */
export const LONG: readonly string[] = [
  'live/longCheck',
  'access/everyPage',
  'live/gpuParity',
  'camera/frontDesk',
  'camera/deskScreens',
  'files/filesPage',
  'pictures/realClicks',
].map(path);

/** The tests in Firefox. */
export const IN_FIREFOX: { readonly mainJobs: readonly string[]; readonly more: readonly string[] } = {
  /** Run by `npm test`, beside those in Chromium. */
  mainJobs: [
    'live/mainJobs',
    'pictures/pictureKinds',
    'firefox/suspended',
    'firefox/update',
    'firefox/optionsPage',
  ].map(path),
  /** What `npm run test:firefox` runs besides, with all of test/browser/firefox. */
  more: ['live/liveGallery'].map(path),
};
