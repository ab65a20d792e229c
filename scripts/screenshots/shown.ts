import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What the pictures show: the popup, and the boxes over a call of drawn people. Only these files and those of the same
 * rooms count, and not what they are fed with: how people are found changes no picture.
 */
const SHOWN = ['src/popup/components/Popup.tsx', 'src/content/overlay/overlay.ts', 'demo/drawn/drawn.ts'];
const ROOMS = /\/(src\/(popup|ui|content\/overlay|welcome)|demo\/drawn)\//;
const STYLES = ['src/popup/popup.css', 'src/ui/theme.css', 'demo/drawn/drawn.css'];

/**
 * A fingerprint of what the pictures show: code and styles without comments and formatting, and the English texts that
 * the code names. It changes when a picture may look otherwise, and hardly at any other time.
 */
export async function fingerprint(): Promise<string> {
  const bundles = await build({
    absWorkingDir: ROOT,
    entryPoints: [...SHOWN, ...STYLES],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'unwritten',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [
      {
        name: 'only the rooms that show something',
        setup({ onResolve }) {
          onResolve({ filter: /.*/ }, ({ path: imported, resolveDir, kind }) => {
            if (kind === 'entry-point') return undefined;
            const isShown = imported.startsWith('.') && ROOMS.test(path.join(resolveDir, imported));
            return isShown ? undefined : { path: imported, external: true };
          });
        },
      },
    ],
  });
  const code = bundles.outputFiles.map(({ text }) => text).join('\n');
  return createHash('sha256')
    .update(code)
    .update(await textsIn(code))
    .digest('hex')
    .slice(0, 16);
}

/** The English texts whose keys stand in the code. */
async function textsIn(code: string): Promise<string> {
  const texts: Record<string, { message: string }> = JSON.parse(
    await readFile(path.join(ROOT, '_locales/en/messages.json'), 'utf8'),
  );
  const words = new Set(code.match(/\w+/g));
  const named = Object.entries(texts).filter(([key]) => words.has(key));
  return JSON.stringify(named.map(([key, { message }]) => [key, message]));
}
