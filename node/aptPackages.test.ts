import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { requirePackages } from './aptPackages.ts';

vi.mock('node:child_process', () => ({ execFileSync: vi.fn() }));
vi.mock('node:fs', () => ({ existsSync: vi.fn(), readFileSync: vi.fn() }));

beforeEach(() => {
  vi.stubEnv('CI', '');
  vi.stubEnv('MASKCHECK_INSTALL', '');
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.mocked(existsSync).mockReturnValue(true);
  vi.mocked(readFileSync).mockReturnValue('ID=debian\n');
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.mocked(execFileSync).mockClear();
});

const required = () => requirePackages(['xvfb', 'xdotool'], 'Real clicks need a screen');

it('installs nothing unasked, and says what is missing and how to get it', () => {
  expect(required).toThrow(/Real clicks need a screen.*sudo apt-get install xvfb xdotool.*MASKCHECK_INSTALL=1/s);
  expect(execFileSync).not.toHaveBeenCalled();
});

it.each([
  ['CI', 'true'],
  ['MASKCHECK_INSTALL', '1'],
])('installs when %s=%s, and says that it does', (name, value) => {
  vi.stubEnv(name, value);
  required();
  const calls = vi.mocked(execFileSync).mock.calls.map(([program, words]) => [program, words?.slice(1, 3)]);
  // One installation waits for the other.
  expect(calls).toEqual([
    ['flock', ['apt-get', 'update']],
    ['flock', ['apt-get', 'install']],
  ]);
  expect(vi.mocked(execFileSync).mock.lastCall?.[1]?.slice(-2)).toEqual(['xvfb', 'xdotool']);
  expect(process.stderr.write).toHaveBeenCalledWith(expect.stringContaining('apt-get install xvfb xdotool'));
});

it('installs nothing for a user who is not root, even if asked to', () => {
  vi.stubEnv('MASKCHECK_INSTALL', '1');
  vi.mocked(process.getuid as () => number).mockReturnValue(1000);
  expect(required).toThrow('sudo apt-get install');
  expect(execFileSync).not.toHaveBeenCalled();
});

it('does not speak of apt on systems without it', () => {
  vi.stubEnv('CI', 'true');
  vi.mocked(readFileSync).mockReturnValue('ID=fedora\n');
  expect(required).toThrow(/^Real clicks need a screen: .*xvfb, xdotool/);
  expect(required).not.toThrow('apt-get');
  expect(execFileSync).not.toHaveBeenCalled();
});
