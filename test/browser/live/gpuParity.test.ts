import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../../scripts/launchBrowser.ts';
import { type StaticServer, serve } from '../../../scripts/staticServer.ts';
import type { GpuAnswers } from './gpu/page.ts';

/** px of the classifier's input, and of a picture that the detectors take. */
const MODELS = [
  { name: 'mask-classifier', size: 96 },
  { name: 'face-detector', size: 64 },
];

/** Chromium's own software renderer behind both interfaces. */
const SOFTWARE_ADAPTERS = [
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

const CASES = MODELS.flatMap((model) => (['webgl', 'webgpu'] as const).map((backend) => ({ ...model, backend })));

let folder: string;
let server: StaticServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-gpu-'));
  await build({
    entryPoints: ['test/browser/live/gpu/page.ts'],
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
  browser = await launchBrowser({ headless: true, flags: SOFTWARE_ADAPTERS });
  page = await newPage();
});

async function newPage(): Promise<Page> {
  const opened = await browser.newPage();
  await opened.goto(`${server.origin}/page.html`);
  await opened.waitForFunction('"answersOf" in globalThis');
  return opened;
}

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

// Software adapters: they show that the shaders compute the same, and nothing about speed.
it.each(CASES)('$name says the same on $backend as on wasm', async ({ name, size, backend }) => {
  const ask = (on: string) =>
    page.evaluate(`answersOf('/models/${name}/model.json', ${size}, '${on}')`) as Promise<GpuAnswers>;
  const [wasm, gpu] = [await ask('wasm'), await ask(backend)];
  expect([wasm.backend, gpu.backend]).toEqual(['wasm', backend]);
  expect(gpu.answers).toHaveLength(wasm.answers.length);
  const range = Math.max(...wasm.answers) - Math.min(...wasm.answers);
  const farthest = Math.max(...wasm.answers.map((value, index) => Math.abs(value - (gpu.answers[index] as number))));
  expect(farthest).toBeLessThan(0.01 * range);
});

// What follows from it is tested in live/lifecycle, which sends the worker's message by hand.
it.each(['webgl', 'webgpu'] as const)(
  'the loss of %s is told, when the browser takes it away for real',
  async (backend) => {
    const fresh = await newPage();
    expect(await fresh.evaluate(`tellsLoss('${backend}')`)).toBe(true);
    await fresh.close();
  },
);
