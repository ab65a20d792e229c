import type { Metafile } from 'esbuild';
import { expect, it } from 'vitest';
import { licenceFaults } from './allowedLicences.ts';
import { packageFolders, readPackage } from './bundledPackages.ts';

function outputs(inputs: Readonly<Record<string, number>>): Metafile['outputs'] {
  const sizes = Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }]);
  return { 'out.js': { bytes: 0, inputs: Object.fromEntries(sizes), imports: [], exports: [] } };
}

it('names each package of a bundle once, and none whose files were left out', () => {
  const files = {
    'src/popup/popup.tsx': 10,
    'node_modules/preact/hooks.js': 10,
    'node_modules/preact/preact.js': 10,
    'node_modules/@scope/one/index.js': 10,
    'node_modules/@scope/one/node_modules/inner/index.js': 10,
    'node_modules/shaken-off/index.js': 0,
    '(disabled):node_modules/node-fetch/index.js': 18,
  };
  expect(packageFolders(outputs(files))).toEqual([
    'node_modules/@scope/one',
    'node_modules/@scope/one/node_modules/inner',
    'node_modules/preact',
  ]);
});

it('reads licence, source and text of a package', () => {
  const { text, ...rest } = readPackage('node_modules/preact');
  expect(rest).toEqual({ name: 'preact', licence: 'MIT', source: 'https://github.com/preactjs/preact' });
  expect(text).toContain('Copyright (c) 2015-present Jason Miller');
  expect(readPackage('node_modules/seedrandom')).not.toHaveProperty('text');
});

it('accepts allowed licences, also as one of several', () => {
  const parts = [
    { name: 'a', licence: 'MIT' },
    { name: 'b', licence: '(GPL-3.0-only OR MIT)' },
  ];
  expect(licenceFaults(parts)).toEqual([]);
});

it.each([
  'GPL-3.0-only',
  'LicenseRef-non-commercial-research',
  'CC-BY-NC-SA-4.0',
  'none named',
  'MIT AND GPL-3.0-only',
])('refuses %s', (licence) => {
  expect(licenceFaults([{ name: 'bad', licence }])).toEqual([
    `bad: its licence (${licence}) is not on the list of allowed ones`,
  ]);
});
