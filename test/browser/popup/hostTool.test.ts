import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTENSIONS } from '../../../scripts/build.ts';
import type { StaticServer } from '../../../scripts/staticServer.ts';
import { allAgree } from '../harness/agree.ts';
import { CheckSession, snapshot } from '../harness/checkSession.ts';
import { openGallery, serveGallery } from '../harness/galleryPage.ts';

/** The colour of the ring, as the overlay's style sheet has it. */
const RING = [255, 211, 61];

/** A call of nine people, and the popup as the browser itself sizes it. */
describe('a host', () => {
  let server: StaticServer;
  let session: CheckSession;
  let page: Page;
  let popup: Page;

  beforeAll(async () => {
    server = await serveGallery();
    session = await CheckSession.open();
    page = await openGallery(session, server, 9);
  });

  afterAll(async () => {
    await session?.close();
    server?.close();
  });

  const badge = async () => (await session.badge()).text;
  /** Clicks what the popup shows, or will show in a moment: badge and page learn of a change before it. */
  const click = async (selector: string) =>
    (await popup.waitForSelector(selector))?.evaluate((button) => (button as HTMLElement).click());

  it('sees the same numbers everywhere', async () => {
    popup = await session.check(page);
    await allAgree(session, page, popup);
  });

  it('needs to give no permission that the browser warns of', async () => {
    const manifest = readFileSync(path.join(EXTENSIONS.chromium, 'manifest.json'), 'utf8');
    const worker = await session.background();
    const warnings = await worker.evaluate((text) => chrome.management.getPermissionWarningsByManifest(text), manifest);
    expect(warnings).toEqual([]);
  });

  it('leaves somebody out, and takes it back', async () => {
    const before = Number(await badge());
    await click('.list > .people .more');
    await click('[data-mark="ignored"]');
    await expect.poll(badge).toBe(`${before - 1}`);
    const focused = () => popup.evaluate(() => document.activeElement?.getAttribute('data-action'));
    await expect.poll(focused).toBe('undo');
    await click('[data-action="undo"]');
    await expect.poll(badge).toBe(`${before}`);
  });

  it('reads on the page what the user says of somebody, as long as it holds', async () => {
    const saying = async (text: string) =>
      (await snapshot(page))?.boxes.filter((box) => box.text.startsWith(text)).length;
    await click('.list > .people .more');
    await click('[data-mark="ignored"]');
    await expect.poll(() => saying('✎')).toBe(1);
    await click('[data-action="undo"]');
    await expect.poll(() => saying('✎')).toBe(0);
    await click('.list > .people .more');
    await click('[data-mark="with_mask"]');
    await expect.poll(() => saying('✓ Mask ✎')).toBe(1);
    await click('[data-action="undo"]');
    await expect.poll(() => saying('✓ Mask ✎')).toBe(0);
  });

  it('is shown the next who breaks the rule', async () => {
    expect(await ringPixels(page)).toBe(0);
    await click('[data-action="next-offender"]');
    await expect.poll(() => ringPixels(page)).toBeGreaterThan(500);
    await expect.poll(() => ringPixels(page)).toBe(0);
  });

  it('pauses and goes on, and keeps the rule that was chosen for this check', async () => {
    await popup.select('select[name=policy-source]', 'session');
    await popup.waitForFunction('document.querySelector("select[name=policy-source]").value === "session"');
    await popup.select('select[name=policy]', 'count_only');
    await expect.poll(badge).toBe('9');
    await click('[data-action="pause"]');
    await expect.poll(badge).toBe('‖');
    // Until the popup has heard of the pause, the same button would only pause again.
    await popup.waitForSelector('[data-phase="paused"]');
    await click('[data-action="pause"]');
    await expect.poll(badge).toBe('9');
    await popup.select('select[name=policy-source]', 'general');
  });

  it('hears nothing of it on any console', () => {
    expect(session.complaints).toEqual([]);
  });
});

/** How many px of a page have the ring's colour. */
async function ringPixels(page: Page): Promise<number> {
  const picture = await loadImage(Buffer.from(await page.screenshot()));
  const context = createCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (RING.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) <= 6)) count++;
  }
  return count;
}
