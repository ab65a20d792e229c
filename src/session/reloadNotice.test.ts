import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { noteChecksRunning, noteReload, RELOAD_NOTICE } from './reloadNotice.ts';

const notice = () => fake.storage.session.data[RELOAD_NOTICE];

it('notices a reload that ended checks, once', async () => {
  await noteChecksRunning(true);
  await noteReload();
  expect(notice()).toBe(true);
  await fake.storage.session.remove(RELOAD_NOTICE);
  await noteReload();
  expect(notice()).toBeUndefined();
});

it('has nothing to notice where nothing was checked', async () => {
  await noteReload();
  await noteChecksRunning(true);
  await noteChecksRunning(false);
  await noteReload();
  expect(notice()).toBeUndefined();
});

it('removes the notice when the next check starts', async () => {
  await noteChecksRunning(true);
  await noteReload();
  await noteChecksRunning(true);
  expect(notice()).toBeUndefined();
});
