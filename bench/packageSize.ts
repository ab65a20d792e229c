import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { EXTENSIONS } from '../scripts/build.ts';

/** Bytes of a part of the package. */
export interface PartSize {
  readonly part: string;
  readonly bytes: number;
  /** As a zip holds it. */
  readonly zipped: number;
}

/** Bytes that a zip spends on a file beside its content: about two headers and its name twice. */
const ENTRY_OVERHEAD = 150;

/** Size of the built extension's top folders, and of each model, largest first. */
export function packageSize(): PartSize[] {
  const parts = new Map<string, { bytes: number; zipped: number }>();
  for (const name of readdirSync(EXTENSIONS.chromium, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(EXTENSIONS.chromium, name);
    if (!statSync(file).isFile()) continue;
    const folders = name.split(path.sep);
    const part = folders[0] === 'models' ? folders.slice(0, 2).join('/') : (folders[0] as string);
    const content = readFileSync(file);
    const size = parts.get(part) ?? { bytes: 0, zipped: 0 };
    size.bytes += content.length;
    size.zipped += deflateRawSync(content, { level: 9 }).length + ENTRY_OVERHEAD;
    parts.set(part, size);
  }
  return [...parts].map(([part, size]) => ({ part, ...size })).sort((a, b) => b.zipped - a.zipped);
}
