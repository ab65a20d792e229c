import { expect, it } from 'vitest';
import { lockfileFaults, packageName } from './lockfileFaults.ts';

const integrity = 'sha512-abc';

it('accepts packages with a checksum and no address', () => {
  const packages = { '': { version: '0.1.0' }, 'node_modules/sirv': { version: '3.0.2', integrity } };
  expect(lockfileFaults({ packages })).toEqual([]);
});

it('names packages that cannot be checked, or that are tied to one registry', () => {
  const packages = {
    '': {},
    'node_modules/plain': { version: '1.0.0' },
    'node_modules/tied': { version: '1.0.0', integrity, resolved: 'https://registry.test/tied.tgz' },
    'node_modules/ours': { link: true, resolved: 'packages/ours' },
  };
  expect(lockfileFaults({ packages })).toEqual([
    'node_modules/plain: no checksum',
    'node_modules/tied: names the address of its archive',
  ]);
});

it('tells the name a package has in the registry', () => {
  expect(packageName('node_modules/a/node_modules/@scope/b', {})).toBe('@scope/b');
  expect(packageName('node_modules/buffer', { name: 'empty-npm-package' })).toBe('empty-npm-package');
});
