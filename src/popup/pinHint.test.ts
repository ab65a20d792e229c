import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { isPinHintRead, notePinHintRead } from './pinHint.ts';

it('is shown until the user has read it, also after the browser was restarted', async () => {
  expect(await isPinHintRead()).toBe(false);
  await notePinHintRead();
  expect(await isPinHintRead()).toBe(true);
});

it('is shown where something else is stored', async () => {
  await fake.storage.local.set({ pinHintRead: 'yes' });
  expect(await isPinHintRead()).toBe(false);
});
