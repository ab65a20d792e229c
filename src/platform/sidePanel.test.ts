import { expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { hasSidePanel, openSidePanel } from './sidePanel.ts';
import { isButtonHidden } from './toolbar.ts';

it('opens where the browser has side panels', async () => {
  expect(hasSidePanel()).toBe(false);
  await openSidePanel(1);
  const open = vi.fn(async () => undefined);
  Object.assign(fake, { sidePanel: { open } });
  expect(hasSidePanel()).toBe(true);
  await openSidePanel(1);
  expect(open).toHaveBeenCalledWith({ windowId: 1 });
});

it('knows that the button is hidden only where the browser tells', async () => {
  expect(await isButtonHidden()).toBe(false);
  const getUserSettings = vi.fn(async () => ({ isOnToolbar: false }));
  Object.assign(fake.action, { getUserSettings });
  expect(await isButtonHidden()).toBe(true);
  getUserSettings.mockResolvedValue({ isOnToolbar: true });
  expect(await isButtonHidden()).toBe(false);
});

it('opens the sidebar in Firefox, which is the same there', async () => {
  const open = vi.fn(async () => undefined);
  Object.assign(fake, { sidebarAction: { open } });
  expect(hasSidePanel()).toBe(true);
  await openSidePanel(1);
  expect(open).toHaveBeenCalledOnce();
});
