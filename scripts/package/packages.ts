import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExtension } from '../build.ts';
import { BROWSERS, type BrowserKind, packageVersion } from '../manifest.ts';
import { zip } from './zip.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Which build each store gets. */
const STORES: Readonly<Record<string, BrowserKind>> = { chrome: 'chromium', edge: 'chromium', firefox: 'firefox' };

/**
 * Builds the extension into a folder, and makes what the stores are given: an archive for each, and the source archive
 * that Mozilla asks for. Where there is no git, as in that source archive itself, the last is left out.
 *
 * @param dist folder for the unpacked extensions
 * @returns the archives by their names
 */
export async function makePackages(dist: string): Promise<Record<string, Uint8Array>> {
  await buildExtension({ dist });
  const name = `maskcheck-${packageVersion()}`;
  const built = Object.fromEntries(BROWSERS.map((kind) => [kind, zip(filesIn(path.join(dist, kind)))]));
  return {
    ...Object.fromEntries(
      Object.entries(STORES).map(([store, kind]) => [`${name}-${store}.zip`, built[kind] ?? new Uint8Array()]),
    ),
    ...(existsSync(path.join(ROOT, '.git')) && { [`${name}-source.zip`]: zip(trackedFiles()) }),
  };
}

/** SHA-256 of each archive, in the form that `sha256sum --check` reads. */
export function checksums(archives: Readonly<Record<string, Uint8Array>>): string {
  const lines = Object.entries(archives).map(
    ([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`,
  );
  return lines.join('');
}

/** All files of a folder, by their paths in it. */
export function filesIn(folder: string): Record<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return read(folder, names);
}

/** The files that git keeps, as they lie in the folder now. */
function trackedFiles(): Record<string, Uint8Array> {
  const list = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return read(
    ROOT,
    list.split('\0').filter((name) => name !== '' && existsSync(path.join(ROOT, name))),
  );
}

function read(folder: string, names: readonly string[]): Record<string, Uint8Array> {
  return Object.fromEntries(
    names.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name))]),
  );
}
