import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { HOST_KEY, hostFrom, writeHost } from './hostStatus.ts';

const STATUS = { phase: 'running', backend: 'wasm', workers: 2, reason: 'first', fallback: null } as const;

it("keeps the host's status until there is no host", async () => {
  await writeHost(STATUS);
  expect(hostFrom(fake.storage.session.data[HOST_KEY])).toEqual(STATUS);
  await writeHost(undefined);
  expect(fake.storage.session.data).toEqual({});
});

it('gives nothing if the stored value does not fit', () => {
  expect(hostFrom({ ...STATUS, backend: 'abacus' })).toBeUndefined();
  expect(hostFrom(undefined)).toBeUndefined();
});
