import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../harness/axe.ts';
import { faceEdges, openCamera, plugIn, unplug, view } from '../harness/cameraPage.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { cameraFilm, fakeCamera } from '../harness/fakeCamera.ts';

const clicked = (page: Page, action: string) => page.click(`[data-action=${action}]`);

describe('my own camera', () => {
  let session: CheckSession;

  beforeAll(async () => {
    session = await CheckSession.open({ flags: fakeCamera(await cameraFilm([{ appearance: 'bare', frames: 90 }])) });
  });

  afterAll(() => session?.close());

  afterEach(() => session.reset());

  it('starts on a click and not before, and says whether the mask sits right', async () => {
    const page = await openCamera(session);
    expect(await view(page)).toMatchObject({ phase: 'off', states: [] });
    expect(await axeFaults(page)).toEqual([]);
    await clicked(page, 'start');
    await expect
      .poll(() => view(page))
      .toMatchObject({
        states: ['without_mask'],
        sentence: '✕ You wear no mask.',
        title: '✕ 1 · Check my camera',
      });
    expect(await axeFaults(page)).toEqual([]);
    await page.$$eval('input[name=policy]', ([, forbidden]) => (forbidden as HTMLInputElement).click());
    await expect.poll(() => view(page)).toMatchObject({ sentence: '✓ You wear no mask.' });
    await page.$$eval('input[name=policy]', ([required]) => (required as HTMLInputElement).click());
    await clicked(page, 'stop');
    await expect.poll(() => view(page)).toMatchObject({ phase: 'off', states: [], sentence: '' });
    expect(await page.$eval('video', ({ srcObject }) => srcObject === null)).toBe(true);
    expect(session.complaints).toEqual([]);
  });

  it('starts by itself when it was opened by a click that asked for it, and not when its tab is loaded again', async () => {
    const page = await openCamera(session, '#start');
    await expect.poll(() => view(page)).toMatchObject({ phase: 'live' });
    await page.reload();
    await page.waitForSelector('.stage');
    expect(await view(page)).toMatchObject({ phase: 'off' });
  });

  it('draws the box over the face, in a mirror too, and remembers the choice', async () => {
    const page = await openCamera(session, '#start');
    await expect.poll(() => faceEdges(page)).toBeDefined();
    const away = async () => {
      const [left] = (await faceEdges(page)) ?? [Number.NaN];
      const drawn = await page.evaluate(
        () => (document.querySelector('video') as HTMLVideoElement).getBoundingClientRect().toJSON() as DOMRect,
      );
      const [box] = await boxes(page);
      // The picture is 4:3, in the middle of a wider element.
      const width = (drawn.height * 4) / 3;
      const from = drawn.x + (drawn.width - width) / 2;
      return { left: ((box?.x ?? 0) - from) / width, right: (from + width - (box?.right ?? 0)) / width, face: left };
    };
    await expect.poll(async () => Math.abs((await away()).right - (await away()).face)).toBeLessThan(0.03);
    await page.click('[data-choice=mirrored]');
    await expect.poll(async () => Math.abs((await away()).left - (await away()).face)).toBeLessThan(0.03);
    await page.reload();
    await page.waitForSelector('.stage');
    await expect
      .poll(() => page.$eval('[data-choice=mirrored]', (box) => (box as HTMLInputElement).checked))
      .toBe(false);
    await page.click('[data-choice=mirrored]');
  });

  it('says that the camera was unplugged, counts nobody, and goes on when it is back', async () => {
    const page = await openCamera(session, '#start');
    await expect.poll(async () => (await view(page)).states).toEqual(['without_mask']);
    await unplug(page);
    await expect.poll(() => view(page)).toMatchObject({ phase: 'problem', problem: 'unplugged', states: [] });
    await expect.poll(() => page.$eval('.stage [role=alert]', ({ textContent }) => textContent)).toContain('unplugged');
    expect(await axeFaults(page)).toEqual([]);
    await plugIn(page);
    await expect.poll(async () => (await view(page)).states).toEqual(['without_mask']);
  });

  it('says that another program uses the camera, and tries again on a click', async () => {
    const page = await openCamera(session);
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia');
        throw new DOMException('Could not start video source', 'NotReadableError');
      };
    });
    await clicked(page, 'start');
    await expect.poll(() => view(page)).toMatchObject({ problem: 'in_use' });
    await clicked(page, 'start');
    await expect.poll(() => view(page)).toMatchObject({ phase: 'live', problem: null });
  });

  it('sends nothing anywhere, and may not', async () => {
    const page = await openCamera(session);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await clicked(page, 'start');
    await expect.poll(async () => (await view(page)).states).toEqual(['without_mask']);
    expect(requests.filter((url) => !url.startsWith(session.address))).toEqual([]);
    const refused = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'fetched',
        (error: unknown) => String(error),
      ),
    );
    expect(refused).toContain('Failed to fetch');
    session.complaints.length = 0;
  });
});

describe('without a camera', () => {
  let session: CheckSession;

  beforeAll(async () => {
    session = await CheckSession.open();
  });

  afterAll(() => session?.close());

  afterEach(() => session.reset());

  it('says that there is none, in words that say what to do', async () => {
    const page = await openCamera(session, '#start');
    await expect.poll(() => view(page)).toMatchObject({ phase: 'problem', problem: 'none' });
    expect(await axeFaults(page)).toEqual([]);
    expect(session.complaints).toEqual([]);
  });
});

describe('a camera that the browser blocks', () => {
  let session: CheckSession;

  beforeAll(async () => {
    // A camera, but nobody who answers the browser's question.
    session = await CheckSession.open({ flags: ['--use-fake-device-for-media-stream'] });
  });

  afterAll(() => session?.close());

  it('is named, and starts by itself once it is allowed', async () => {
    const page = await openCamera(session);
    const allow = async (setting: 'denied' | 'granted') => {
      const client = await page.createCDPSession();
      const origin = session.address.slice(0, -1);
      await client.send('Browser.setPermission', { permission: { name: 'camera' }, setting, origin });
    };
    await allow('denied');
    await clicked(page, 'start');
    await expect.poll(() => view(page)).toMatchObject({ phase: 'problem', problem: 'blocked' });
    expect(await axeFaults(page)).toEqual([]);
    await allow('granted');
    await expect.poll(() => view(page)).toMatchObject({ phase: 'live', problem: null });
  });
});

/** The boxes that the overlay draws, CSS px of the viewport. Its shadow root is closed, so the page's protocol is asked. */
async function boxes(page: Page): Promise<{ x: number; right: number }[]> {
  const client = await page.createCDPSession();
  const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
  const found: { x: number; right: number }[] = [];
  const visit = async (node: typeof root): Promise<void> => {
    const at = node.attributes?.indexOf('class') ?? -1;
    if (at >= 0 && node.attributes?.[at + 1] === 'box') {
      const { model } = await client.send('DOM.getBoxModel', { nodeId: node.nodeId });
      const xs = model.border.filter((_, index) => index % 2 === 0);
      found.push({ x: Math.min(...xs), right: Math.max(...xs) });
    }
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) await visit(child);
  };
  await visit(root);
  await client.detach();
  return found;
}
