import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** manifest.json, as far as the build reads it; its version comes from package.json. */
export const MANIFEST: { readonly minimum_chrome_version: string } = JSON.parse(
  readFileSync(path.join(ROOT, 'manifest.json'), 'utf8'),
);

/** The oldest Chrome the scripts must run in, as esbuild names it: `minimum_chrome_version` of the manifest. */
export const CHROME_TARGET = `chrome${MANIFEST.minimum_chrome_version}`;

/** Modules, which share what they have in common as chunks. */
const MODULES = [
  'background/background.ts',
  'offscreen/offscreen.ts',
  'engine/inferenceWorker.ts',
  'popup/popup.tsx',
  'files/files.tsx',
  'camera/camera.tsx',
  'camera/clock.ts',
];

/** Classic scripts, complete in themselves: what is put into pages can't be a module. */
const PAGE_SCRIPTS = ['content/live/content.ts', 'content/pictures/pictures.ts'];

/**
 * Bundles the extension's scripts.
 *
 * @param folder where they go; nothing is written if there is none
 * @returns what esbuild says of each output, and of the files that went into it
 */
export async function bundleExtension(folder?: string): Promise<Metafile['outputs']> {
  const common: BuildOptions = {
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    metafile: true,
    write: folder !== undefined,
    target: [CHROME_TARGET, 'firefox128'],
    outbase: 'src',
    outdir: folder ?? 'build/unwritten',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  const entries = (names: readonly string[]) => names.map((name) => path.join('src', name));
  const bundles = await Promise.all([
    build({ ...common, format: 'esm', splitting: true, chunkNames: 'chunks/[hash]', entryPoints: entries(MODULES) }),
    build({ ...common, format: 'iife', entryPoints: entries(PAGE_SCRIPTS) }),
  ]);
  return Object.assign({}, ...bundles.map(({ metafile }) => metafile?.outputs));
}
