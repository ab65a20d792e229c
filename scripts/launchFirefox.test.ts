import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { canHaveFirefox } from './launchFirefox.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maskcheck-firefox-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  vi.stubEnv('PATH', folder);
  for (const name of ['FIREFOX_PATH', 'CI', 'MASKCHECK_INSTALL']) vi.stubEnv(name, '');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(path.join(folder, 'firefox-esr'), { force: true });
});

it('there is none where none is installed', () => {
  expect(canHaveFirefox()).toBe(false);
});

it('one on the path is found', () => {
  writeFileSync(path.join(folder, 'firefox-esr'), '');
  expect(canHaveFirefox()).toBe(true);
});

it('one that the user names counts even if it is missing: starting it then says so', () => {
  vi.stubEnv('FIREFOX_PATH', '/nowhere/firefox');
  expect(canHaveFirefox()).toBe(true);
});
