import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** A package of which the extension holds a part. */
export interface BundledPackage {
  readonly name: string;
  /** As its package.json says: a name or expression of the SPDX list. */
  readonly licence: string;
  /** Where its source is. */
  readonly source: string;
  /** The text of its licence file; undefined if it has none. */
  readonly text?: string;
}

/**
 * The folders of the packages that went into a bundle, such as `node_modules/preact`, each once and sorted. Files that
 * were read and left out are not counted.
 *
 * @param outputs as esbuild's metafile has them
 */
export function packageFolders(outputs: Metafile['outputs']): string[] {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
      if (folder && bytesInOutput > 0 && !file.startsWith('(disabled):')) folders.add(folder);
    }
  }
  return [...folders].sort();
}

/** Reads what a package says of itself. */
export function readPackage(folder: string): BundledPackage {
  const { name, license, homepage, repository } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const address: string = repository?.url ?? repository ?? homepage ?? '';
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(one));
  return {
    name,
    licence: typeof license === 'string' ? license : 'none named',
    source: address.replace(/^git\+|^git:\/\/|\.git$/g, '').replace(/^(https?:\/\/)?/, 'https://'),
    ...(file && existsSync(path.join(folder, file)) && { text: readFileSync(path.join(folder, file), 'utf8').trim() }),
  };
}
