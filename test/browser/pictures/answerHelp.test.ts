import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CheckSession } from '../harness/checkSession.ts';
import { pictureSnapshot, settledPictures } from '../harness/pictureSession.ts';

/** Where the screenshots go, to be looked at. */
const SCREENSHOTS = 'build/screenshots/pictures';

/** A picture of one grey pixel (GIF89a), in which nobody can be found. */
const DOT = Buffer.from('R0lGODdhAQABAIAAAICAgP///ywAAAAAAQABAAACAkQBADs=', 'base64');

let server: Server;
let session: CheckSession;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  server = createServer(({ url }, response) => {
    const isDot = url === '/dot.gif';
    response.setHeader('content-type', isDot ? 'image/gif' : 'text/html');
    response.end(isDot ? DOT : '<title>Dot</title><img src="/dot.gif" style="width: 420px; height: 120px">');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  session = await CheckSession.open();
});

afterAll(async () => {
  await session?.close();
  server?.close();
});

it('an answer to a right click that could not be read leads to what can be done about it', async () => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await session.page(origin);
  await (await session.openPopup(page)).close();
  await session.clickMenu(page, `${origin}/dot.gif`);
  await settledPictures(page);
  await page.bringToFront();
  const signs = async () => (await pictureSnapshot(page))?.signs ?? [];
  await expect.poll(async () => (await signs()).map(({ sign }) => sign)).toEqual(['help', 'close']);
  await page.screenshot({ path: `${SCREENSHOTS}/answer-help.png`, clip: { x: 0, y: 0, width: 460, height: 160 } });
  const [help] = await signs();
  const { x, y, width, height } = help?.place ?? expect.fail('no sign');
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  await page.mouse.click(x + width / 2, y + height / 2);
  const target = await session.browser.waitForTarget((one) => one.url().endsWith('/help/help.html#picture_too_small'));
  const opened = await target.asPage();
  await expect
    .poll(() => opened.$eval('#picture_too_small', (one) => one.matches(':target') && one.textContent))
    .toContain('full size');
  expect(session.complaints).toEqual([]);
});
