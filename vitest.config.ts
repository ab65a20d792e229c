import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        resolve: {
          // A peer of @tensorflow-models/face-detection that we never run: its runtime needs eval.
          alias: { '@mediapipe/face_detection': file('test/node/noMediapipe.ts') },
        },
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts', 'training/**/*.test.ts', 'test/node/**/*.test.ts'],
          server: { deps: { inline: ['@tensorflow-models/face-detection'] } },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/buildAll.ts'],
          // Timings on two shared cores: one browser at a time.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
