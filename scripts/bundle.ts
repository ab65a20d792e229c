import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { OLDEST } from './manifest.ts';
import { withoutHtml } from './withoutHtml.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The oldest browsers that the scripts must run in, as esbuild names them. */
export const TARGETS = [`chrome${OLDEST.chromium}`, `firefox${OLDEST.firefox}`];

/**
 * The extension's pages. `files/files` stands for src/files/files.html, its script files.ts or files.tsx, and files.css
 * if there is one. A new page is added here and, as an entry, to knip.json.
 */
export const PAGES: readonly string[] = [
  'offscreen/offscreen',
  'popup/popup',
  'popup/panel',
  'files/files',
  'camera/camera',
  'options/options',
  'report/report',
  'welcome/welcome',
  'help/help',
];

/**
 * Scripts of pages that must open at once. Each is one file: to ask for thirty chunks one after the other takes longer
 * than to read what two pages have in common twice.
 */
const WHOLE_SCRIPTS = ['popup/opening', 'popup/popup', 'popup/panel'];

/** Modules that belong to no page. Together with the pages' scripts they share what they have in common as chunks. */
const MODULES = ['background/background', 'engine/inferenceWorker', 'camera/clock'];

/** Classic scripts, complete in themselves: what is put into pages can't be a module. */
const PAGE_SCRIPTS = ['content/live/content', 'content/pictures/pictures', 'content/auto/autoStart'];

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
    target: TARGETS,
    outbase: 'src',
    outdir: folder ?? 'build/unwritten',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    plugins: [withoutHtml],
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  const bundles = await Promise.all([
    build({
      ...common,
      format: 'esm',
      splitting: true,
      chunkNames: 'chunks/[hash]',
      entryPoints: [...MODULES, ...PAGES].filter((script) => !WHOLE_SCRIPTS.includes(script)).map(sourceOf),
    }),
    build({
      ...common,
      format: 'esm',
      plugins: [...(common.plugins ?? []), leftForLater],
      entryPoints: WHOLE_SCRIPTS.map(sourceOf),
    }),
    build({ ...common, format: 'iife', entryPoints: PAGE_SCRIPTS.map(sourceOf) }),
  ]);
  return Object.assign({}, ...bundles.map(({ metafile }) => metafile?.outputs));
}

/** Leaves what a script imports while it runs in a file of its own, which is another script of `WHOLE_SCRIPTS`. */
const leftForLater: Plugin = {
  name: 'left-for-later',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\// }, ({ kind, path: source }) =>
      kind === 'dynamic-import' ? { path: source.replace(/\.tsx?$/, '.js'), external: true } : undefined,
    );
  },
};

/** The source of a script that is named without its ending. */
function sourceOf(name: string): string {
  const file = path.join('src', name);
  return existsSync(path.join(ROOT, `${file}.tsx`)) ? `${file}.tsx` : `${file}.ts`;
}
