import { beforeEach, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { WaitingUpdate } from './waitingUpdate.ts';

let busy: boolean;
let update: WaitingUpdate;

beforeEach(() => {
  busy = false;
  update = new WaitingUpdate(async () => busy);
});

it('installs an update at once when nothing is under way', async () => {
  await update.announced();
  expect(fake.runtime.reload).toHaveBeenCalledTimes(1);
});

it('waits for the end of the checks, also if the background was ended meanwhile', async () => {
  busy = true;
  await update.announced();
  await update.look();
  expect(fake.runtime.reload).not.toHaveBeenCalled();
  busy = false;
  await new WaitingUpdate(async () => busy).look();
  expect(fake.runtime.reload).toHaveBeenCalledTimes(1);
});

it('waits while a page of ours is open, which it would close', async () => {
  fake.runtime.getContexts.mockResolvedValue([{ contextType: 'TAB' }]);
  await update.announced();
  expect(fake.runtime.reload).not.toHaveBeenCalled();
  expect(fake.runtime.getContexts).toHaveBeenCalledWith({ contextTypes: ['TAB', 'POPUP', 'SIDE_PANEL'] });
  fake.runtime.getContexts.mockResolvedValue([]);
  await update.look();
  expect(fake.runtime.reload).toHaveBeenCalledTimes(1);
});

it('never reloads without an update', async () => {
  await update.look();
  expect(fake.runtime.reload).not.toHaveBeenCalled();
});
