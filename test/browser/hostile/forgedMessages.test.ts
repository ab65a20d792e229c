import type { Page, Realm } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { CheckSession, HUNG_AFTER, pause, until } from '../harness/checkSession.ts';
import { disagreements, openGallery, serveGallery } from '../harness/galleryPage.ts';
import { hostLoad } from '../harness/offscreenLoad.ts';

/**
 * What a renderer could send that an attacker has taken over: it speaks as our own content script does. No script of a page
 * gets that far otherwise.
 */
describe('a content script that was taken over', () => {
  let server: StaticServer;
  let session: CheckSession;
  let page: Page;
  let realm: Realm;

  const agree = () => until('boxes agree', async () => (await disagreements(page)).join('; ') || true, HUNG_AFTER);

  beforeAll(async () => {
    server = await serveGallery();
    session = await CheckSession.open();
    page = await openGallery(session, server, 2);
    await session.check(page);
    await agree();
    const [found] = page.extensionRealms();
    if (!found) throw new Error('no content script');
    realm = found;
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  it('sends frames of impossible sizes, and gets a refusal for each that names its number', async () => {
    const replies = await realm.evaluate(async () => {
      const port = chrome.runtime.connect({ name: 'maskcheck-frames' });
      const got: unknown[] = [];
      port.onMessage.addListener((reply: unknown) => got.push(reply));
      const frame = { type: 'frame', sourceId: 1, effort: 'quick', width: 2, height: 2, pixels: new ArrayBuffer(16) };
      const wrong = [
        { width: 1e9 },
        { width: Number.NaN },
        { height: -1 },
        { height: 0.5 },
        { pixels: new ArrayBuffer(15) },
        { pixels: 'data:text/html,<script>' },
        { effort: 'all of it' },
        { known: Array.from({ length: 1000 }, () => ({})) },
        // The browser itself refuses messages of more than 64 MiB, so 200 MB never arrive.
        { pixels: new ArrayBuffer(60_000_000) },
      ];
      for (const [sequence, part] of wrong.entries()) port.postMessage({ ...frame, sequence, ...part });
      for (const message of [null, 7, 'hello', [], { type: 'hello' }, { type: 'unknown' }]) port.postMessage(message);
      // The large one takes a loaded machine seconds. What is no refusal would come among them, or soon after.
      const refusals = () => got.filter((reply) => (reply as { type: string }).type === 'failed').length;
      for (let look = 0; look < 600 && refusals() < wrong.length; look++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      port.disconnect();
      return got.map((reply) => reply as { type: string; sequence?: number });
    });
    const refused = replies.filter(({ type }) => type === 'failed').map(({ sequence }) => sequence);
    expect(refused.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(replies.filter(({ type }) => type === 'faces')).toEqual([]);
  });

  it('opens a thousand ports and fills each with frames, and the host takes no more than it can check', async () => {
    await realm.evaluate(() => {
      const ports = Array.from({ length: 1000 }, () => chrome.runtime.connect({ name: 'maskcheck-frames' }));
      for (const port of ports) {
        try {
          for (let sequence = 0; sequence < 20; sequence++) {
            const pixels = new ArrayBuffer(64 * 64 * 4);
            port.postMessage({ type: 'frame', sourceId: 1, sequence, effort: 'quick', width: 64, height: 64, pixels });
          }
        } catch {
          // The host has closed it.
        }
      }
    });
    await pause(500);
    expect((await hostLoad(session)).pending).toBeLessThan(200);
    await agree();
  });

  it("sends the popup's messages and names another tab, and nothing happens there", async () => {
    const before = await session.tabs();
    await realm.evaluate(async () => {
      const forged = [
        { type: 'start', tabId: 1 },
        { type: 'stop', tabId: 1 },
        { type: 'change-settings', change: { policy: 'mask_forbidden' } },
        { type: 'clear-bugs' },
        { type: 'news-read' },
        { type: 'script-gone', tabId: 1, frameId: 0 },
        { type: 'host-status', status: { phase: 'failed', backend: null, workers: 0, reason: null, fallback: null } },
        { type: 'tiles', tabId: 1, frameId: 9, hidden: false, tiles: 'none' },
      ];
      for (const message of forged) await chrome.runtime.sendMessage(message).catch(() => undefined);
    });
    await pause(500);
    const after = await session.tabs();
    expect(Object.entries(after).map(([key, { phase }]) => [key, phase])).toEqual(
      Object.entries(before).map(([key, { phase }]) => [key, phase]),
    );
    expect((await session.stored())['host']).toMatchObject({ phase: 'running' });
    await agree();
  });
});
