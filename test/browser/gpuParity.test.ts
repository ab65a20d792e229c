import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/launchBrowser.ts';
import { type StaticServer, serve } from '../../scripts/staticServer.ts';
import type { GpuAnswers } from './gpu/page.ts';

/** px of the classifier's input, and of a picture that the small-face detector takes. */
const MODELS = [
  { name: 'mask-classifier', size: 96 },
  { name: 'small-face-detector', size: 64 },
];

let folder: string;
let server: StaticServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-gpu-'));
  await build({
    entryPoints: ['test/browser/gpu/page.ts'],
    outfile: path.join(folder, 'page.js'),
    bundle: true,
    format: 'esm',
    logLevel: 'warning',
  });
  writeFileSync(path.join(folder, 'page.html'), '<!doctype html><script type="module" src="/page.js"></script>');
  server = await serve({
    '/': folder,
    '/models/': path.resolve('models'),
    '/wasm/': path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/wasm-out'),
  });
  browser = await launchBrowser({ headless: true, flags: ['--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'] });
  page = await browser.newPage();
  await page.goto(`${server.origin}/page.html`);
  await page.waitForFunction('"answersOf" in globalThis');
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

// Software WebGL: shows that the shaders compute the same, and nothing about speed.
it.each(MODELS)('$name says the same on WebGL as on wasm', async ({ name, size }) => {
  const ask = (backend: string) =>
    page.evaluate(`answersOf('/models/${name}/model.json', ${size}, '${backend}')`) as Promise<GpuAnswers>;
  const [wasm, webgl] = [await ask('wasm'), await ask('webgl')];
  expect([wasm.backend, webgl.backend]).toEqual(['wasm', 'webgl']);
  expect(webgl.answers).toHaveLength(wasm.answers.length);
  const range = Math.max(...wasm.answers) - Math.min(...wasm.answers);
  const farthest = Math.max(...wasm.answers.map((value, index) => Math.abs(value - (webgl.answers[index] as number))));
  expect(farthest).toBeLessThan(0.01 * range);
});
