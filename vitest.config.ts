import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/browser/longestFirst.ts';
import { ALONE, IN_FIREFOX, IN_PAIRS } from './test/browser/projects.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The least share of lines, in %, that unit tests must reach in a part of the code; `npm test` prints what they reach. */
const LEAST_LINES: Readonly<Record<string, number>> = {
  // Pure computation: nothing stands in the way of testing it.
  'src/geometry/**': 90,
  'src/faces/**': 90,
  'src/policy/**': 90,
  'src/history/**': 90,
  'src/people/**': 90,
  'src/tracking/**': 90,
  'src/sampling/**': 90,
  'src/checking/**': 90,
  'src/frontDesk/**': 90,
  'src/inference/search/**': 90,
  // Failures between contexts end here, which browser tests cannot provoke.
  'src/background/**': 90,
  'src/engine/**': 90,
  'src/session/**': 90,
  'src/settings/**': 90,
  // What is reached today, rounded down: these only rise. Browser tests run through much of it, and are not counted.
  'src/inference/*.ts': 100,
  'src/inference/classifier/**': 92,
  'src/inference/detectors/**': 98,
  'src/inference/pixels/**': 100,
  'src/inference/runtime/**': 80,
  'src/messages/**': 100,
  'src/platform/**': 96,
  'src/content/**': 72,
  'src/decoding/**': 26,
  'src/files/**': 12,
  'src/help/**': 55,
  'src/news/**': 90,
  'src/welcome/**': 60,
  'src/popup/**': 36,
  'src/ui/**': 36,
  'masks/**': 96,
  'node/**': 86,
  'evaluation/**': 17,
};

/** How many browsers run side by side. Most tests wait more than they compute, so three fill two cores. */
const BROWSERS_AT_ONCE = 3;

/** What is polled is taken to hang after this, in ms. By itself vitest waits for a second, which a loaded machine may take. */
const HANGS = { timeout: 30_000, interval: 50 };

const IN_A_BROWSER = {
  globalSetup: ['test/browser/harness/buildAll.ts'],
  // Each file has browsers of its own, so files need no Node of their own: starting it and loading puppeteer takes a second.
  isolate: false,
  // The deadlines of what hangs; what is slow is judged by `npm run bench`.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: HANGS },
};

/** Files of both browsers run side by side. */
const SIDE_BY_SIDE = { ...IN_A_BROWSER, maxWorkers: BROWSERS_AT_ONCE, sequence: { groupOrder: 1 } };

/** Two files at once, when all that runs side by side is over. */
const TWO_AT_ONCE = { ...IN_A_BROWSER, maxWorkers: 2, sequence: { groupOrder: 2 } };

/** One file after the other, at the end. */
const ONE_BY_ONE = { ...IN_A_BROWSER, fileParallelism: false, sequence: { groupOrder: 3 } };

const FIREFOX_ENV = { MASKCHECK_BROWSER: 'firefox' };
const ONLY_FIREFOX = 'test/browser/firefox/**/*.test.ts';
const pairs = Object.keys(IN_PAIRS);
const alone = Object.keys(ALONE);

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    coverage: {
      provider: 'v8',
      // All files, also those that no test imports.
      include: ['src/**/*.{ts,tsx}', 'masks/**/*.ts', 'node/**/*.ts', 'evaluation/**/*.ts'],
      // Patterns match anywhere in a path, so `node` would take in test/node.
      exclude: ['**/*.test.{ts,tsx}', '**/*.d.ts', 'test/**'],
      reporter: ['json-summary', 'html'],
      // The table is printed after failures too.
      reportOnFailure: true,
      thresholds: Object.fromEntries(Object.entries(LEAST_LINES).map(([part, lines]) => [part, { lines }])),
    },
    projects: [
      {
        resolve: {
          alias: {
            // Its main file is CommonJS and would load another copy of tfjs.
            '@tensorflow-models/face-detection': file(
              'node_modules/@tensorflow-models/face-detection/dist/face-detection.esm.js',
            ),
            // A peer of @tensorflow-models/face-detection that we never run: its runtime needs eval.
            '@mediapipe/face_detection': file('test/node/noMediapipe.ts'),
          },
        },
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'masks/**/*.test.ts',
            'evaluation/**/*.test.ts',
            'training/**/*.test.ts',
            'scripts/**/*.test.ts',
            'node/**/*.test.ts',
            'bench/**/*.test.ts',
            'test/node/**/*.test.ts',
          ],
          setupFiles: ['test/node/setup.ts'],
          server: { deps: { inline: [/face-detection/] } },
          testTimeout: 300_000,
          expect: { poll: HANGS },
          // Vitest leaves one core free, which on two cores is every other one.
          maxWorkers: '100%',
        },
      },
      {
        test: {
          ...SIDE_BY_SIDE,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: [ONLY_FIREFOX, ...pairs, ...alone],
        },
      },
      { test: { ...TWO_AT_ONCE, name: 'browser-pairs', include: pairs } },
      { test: { ...ONE_BY_ONE, name: 'browser-alone', include: alone } },
      { test: { ...SIDE_BY_SIDE, name: 'firefox', include: [...IN_FIREFOX.mainJobs], env: FIREFOX_ENV } },
      {
        test: {
          ...ONE_BY_ONE,
          name: 'firefox-alone',
          include: [ONLY_FIREFOX, ...IN_FIREFOX.more],
          exclude: [...IN_FIREFOX.mainJobs],
          env: FIREFOX_ENV,
        },
      },
    ],
  },
});
