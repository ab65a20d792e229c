import { afterAll, beforeAll, expect, it } from 'vitest';
import { CheckSession, snapshot } from '../harness/checkSession.ts';
import { openGallery } from '../harness/galleryPage.ts';
import { hasFocus } from '../harness/keyboardWalk.ts';
import { VirtualScreen } from '../harness/virtualScreen.ts';
import { withGallery } from '../harness/withGallery.ts';

// Shortcuts reach the extension only through a browser on a screen.
let screen: VirtualScreen;

beforeAll(async () => {
  screen = await VirtualScreen.open();
});

const around = withGallery(() => CheckSession.open({ display: screen.display }));

afterAll(() => screen?.close());

it('by its shortcuts a check starts, the popup opens and closes, and the check ends', async () => {
  const { session, server } = around;
  const page = await openGallery(session, server, 2);
  await screen.press('alt+shift+k');
  await expect.poll(async () => (await snapshot(page))?.boxes.length).toBe(2);
  await screen.press('alt+shift+m');
  const isPopup = (one: { url(): string }) => one.url().startsWith(`${session.address}popup/`);
  const popup = await (await session.browser.waitForTarget(isPopup)).asPage();
  await popup.waitForSelector('.counts');
  // The focus is in the popup by itself: no click is needed.
  await expect.poll(() => popup.evaluate(() => document.hasFocus())).toBe(true);
  await screen.press('Tab');
  await expect.poll(() => hasFocus(popup, 'button')).toBe(true);
  await screen.press('Escape');
  await expect.poll(() => session.browser.targets().some(isPopup)).toBe(false);
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);
  await screen.press('alt+shift+k');
  await expect.poll(async () => Object.values(await session.tabs())[0]?.phase).toBe('stopped');
  expect(session.complaints).toEqual([]);
});
