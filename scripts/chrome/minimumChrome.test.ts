import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { OLDEST } from '../manifest.ts';
import { type Spelling, spellings, withoutComments } from './chromeFeatures.ts';

/** Features that the code does without where the browser lacks them. */
const OPTIONAL: Readonly<Record<string, string>> = {
  '.gpu': 'WebGPU: startBackend.ts asks for it only where there is one, and takes WebAssembly otherwise',
  '.requestAdapter': 'WebGPU, as above',
  '.lost': 'WebGPU, as above',
};

/**
 * Names that a newer platform feature has too, and that mean something of ours or an older feature which MDN's data
 * don't list (the sides of a style, `marginLeft`). Before a name goes in here, look at each place that has it.
 */
const SOMETHING_ELSE = [
  '.destroy',
  '.dispose',
  '.draw',
  '.first',
  '.last',
  '.layer',
  '.marginLeft',
  '.marginTop',
  '.maxWidth',
  '.rotation',
  '.share',
  '.side',
  '.summarize',
  '.use',
  'source:',
];

const ALL = spellings();
const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(tsx?|css)$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: withoutComments(readFileSync(path.join('src', file), 'utf8')) }));

it('minimum_chrome_version is what the code needs, no less and no more', () => {
  const needed = ALL.map((spelling) => ({ ...spelling, files: filesWith(spelling) }))
    .filter(({ name, files }) => files.length > 0 && !(name in OPTIONAL) && !SOMETHING_ELSE.includes(name))
    .sort((a, b) => b.version - a.version);
  const newest = needed.slice(0, 5).map(({ name, version, files }) => `Chrome ${version}: ${name} in ${files[0]}`);
  expect(`${needed[0]?.version}`, newest.join('\n')).toBe(OLDEST.chromium);
});

it('makes no exception that nothing needs any more', () => {
  const unused = [...Object.keys(OPTIONAL), ...SOMETHING_ELSE].filter(
    (name) => !ALL.some((spelling) => spelling.name === name && filesWith(spelling).length > 0),
  );
  expect(unused).toEqual([]);
});

it.each([
  ['light-dark()', 123, 'color: light-dark(#fff, #000);'],
  ['opacityProperty:', 121, 'element.checkVisibility({ opacityProperty: true })'],
  ['.canParse', 120, 'URL.canParse(text)'],
  [':popover-open', 114, "host.matches(':popover-open')"],
  ['Float16Array', 135, 'new Float16Array(4)'],
  ['storage.session', 102, 'browser.storage.session.get()'],
])('knows %s, of Chrome %d', (name, version, code) => {
  const spelling = ALL.find((one) => one.name === name);
  expect(spelling?.version).toBe(version);
  expect(code).toMatch(spelling?.pattern ?? /^$/);
  expect(withoutComments(`// ${code}\n/* ${code} */`)).not.toMatch(spelling?.pattern ?? /^/);
});

function filesWith({ pattern, onlyInStyles }: Spelling): string[] {
  return SOURCES.filter(({ file, text }) => (file.endsWith('.css') || !onlyInStyles) && pattern.test(text)).map(
    ({ file }) => file,
  );
}
