import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  test: {
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
            'test/node/**/*.test.ts',
          ],
          setupFiles: ['test/node/setup.ts'],
          server: { deps: { inline: [/face-detection/] } },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/harness/buildAll.ts'],
          // Timings on two shared cores: one browser at a time.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
