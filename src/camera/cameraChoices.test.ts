import { expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { DEFAULT_CHOICES, readChoices, writeChoices } from './cameraChoices.ts';

it('shows a mirror until the user chooses something else', async () => {
  expect(await readChoices()).toEqual({ mirrored: true });
});

it('remembers what was chosen', async () => {
  const chosen = { deviceId: 'back', mirrored: false };
  await writeChoices(chosen);
  expect(await readChoices()).toEqual(chosen);
});

it.each(['nonsense', null, { deviceId: 7, mirrored: 'yes' }])('takes %j as not chosen', async (stored) => {
  await fake.storage.local.set({ camera: stored });
  expect(await readChoices()).toEqual(DEFAULT_CHOICES);
});
