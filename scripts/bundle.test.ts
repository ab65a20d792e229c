import { readFile } from 'node:fs/promises';
import type { Metafile } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { bundleExtension } from './bundle.ts';

/** Bytes that the popup's first script may have: the browser shows no popup before it has run. */
const SMALL = 14_000;

let outputs: Metafile['outputs'];

beforeAll(async () => {
  outputs = await bundleExtension();
});

function scriptAt(end: string): Metafile['outputs'][string] {
  const [, script] = Object.entries(outputs).find(([file]) => file.endsWith(end)) ?? [];
  if (!script) throw new Error(`${end} is not built`);
  return script;
}

it('lets the popup name one small script alone, which does not wait for the rest', async () => {
  const page = await readFile('src/popup/popup.html', 'utf8');
  expect([...page.matchAll(/<script[^>]*src="([^"]*)"/g)].map(([, source]) => source)).toEqual(['opening.js']);
  const { bytes, imports } = scriptAt('/popup/opening.js');
  expect(imports).toEqual([{ path: './popup.js', kind: 'dynamic-import', external: true }]);
  expect(bytes).toBeLessThan(SMALL);
});

it.each(['popup', 'panel'])('has the %s whole in one file', (page) => {
  expect(scriptAt(`/popup/${page}.js`).imports).toEqual([]);
});
