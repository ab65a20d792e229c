import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageVersion } from '../manifest.ts';
import { checksums, makePackages } from './packages.ts';
import { zip } from './zip.ts';

const NAME = `maskcheck-${packageVersion()}`;

let folder: string;
let archives: Record<string, Uint8Array>;

beforeAll(async () => {
  mkdirSync('build', { recursive: true });
  folder = mkdtempSync(path.resolve('build/package-'));
  archives = await makePackages(path.join(folder, 'first'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);

const archive = (store: string) => archives[`${NAME}-${store}.zip`] ?? expect.fail(`no archive for ${store}`);
const contents = (store: string) => unzipSync(archive(store));

it('makes an archive for each store, and one of the sources', () => {
  expect(Object.keys(archives).sort()).toEqual(
    ['chrome', 'edge', 'firefox', 'source'].map((what) => `${NAME}-${what}.zip`),
  );
});

it('gives the same bytes when it is built again, whatever the time zone', async () => {
  const zone = process.env['TZ'];
  process.env['TZ'] = 'Pacific/Kiritimati';
  try {
    expect(checksums(await makePackages(path.join(folder, 'second')))).toBe(checksums(archives));
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

it('gives the same bytes when it is built from the source archive in another folder', () => {
  const source = path.join(folder, 'source');
  for (const [name, bytes] of Object.entries(contents('source'))) {
    mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
    writeFileSync(path.join(source, name), bytes);
  }
  // Hard links: with a symbolic one, esbuild would see that the packages lie in another folder.
  execFileSync('cp', ['-al', path.resolve('node_modules'), source]);
  const told = execFileSync('npm', ['run', '--silent', 'package'], { cwd: source, encoding: 'utf8' });
  const expected = checksums(archives)
    .split('\n')
    .filter((line) => !line.includes('source'));
  expect(told.split('\n').filter((line) => line.includes('.zip'))).toEqual(expected.filter((line) => line !== ''));
});

it('gives Chrome and Edge the same, and Firefox another manifest and nothing else', () => {
  // `toEqual` would compare millions of numbers one by one.
  expect(Buffer.compare(archive('edge'), archive('chrome'))).toBe(0);
  const { 'manifest.json': chromium, ...rest } = contents('chrome');
  const { 'manifest.json': firefox, ...others } = contents('firefox');
  expect(checksums(others)).toBe(checksums(rest));
  expect(JSON.parse(strFromU8(firefox ?? new Uint8Array()))).toHaveProperty('browser_specific_settings.gecko.id');
  expect(JSON.parse(strFromU8(chromium ?? new Uint8Array()))).toHaveProperty('minimum_chrome_version');
});

it.each(['chrome', 'firefox'])('puts nothing into the package for %s that is there for tests alone', (store) => {
  const files = contents(store);
  const strange = Object.keys(files).filter(
    (name) => !/\.(js|html|css|json|bin|wasm|png)$|^(LICENSE|NOTICE)$/.test(name) || /test|demo|\.map$/i.test(name),
  );
  expect(strange).toEqual([]);
  for (const [name, bytes] of Object.entries(files).filter(([file]) => /\.(js|html|json)$/.test(file)))
    expect(strFromU8(bytes), name).not.toMatch(/\/\/(localhost|127\.0\.0\.1)|vitest|puppeteer/i);
});

it('sorts the files, so that the order in which a folder lists them does not matter', () => {
  const [a, b] = [new Uint8Array([1]), new Uint8Array([2])];
  expect(zip({ b, a })).toEqual(zip({ a, b }));
  expect(zip({ a, b })).not.toEqual(zip({ a: b, b: a }));
});
