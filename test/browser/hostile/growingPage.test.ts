import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession } from '../harness/checkSession.ts';
import { openGallery } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

/** ms over which frames are counted. */
const COUNTED = 4000;

/** The same where the page does nothing that comes and goes. */
const COUNTED_STEADY = 2000;

describe('a page that works against the check', () => {
  const call = withGallery(() => CheckSession.open());

  afterEach(() => call.session.reset());

  /** Checks a gallery that has become something else, and expects it to show nearly as many frames a second as before. */
  async function expectNotSlowed(what: string, become: () => void, counted: number): Promise<void> {
    const page = await openGallery(call.session, call.server, 3);
    await page.evaluate(become);
    const before = await framesASecond(page, counted);
    await call.session.check(page);
    await boxesAgree(page);
    const after = await framesASecond(page, counted);
    console.info(`${what}: ${before.toFixed(1)} frames a second, ${after.toFixed(1)} while it is checked`);
    expect(after).toBeGreaterThan(before * 0.6);
  }

  it('never stops growing, and is not slowed down by that', { timeout: 240_000 }, () =>
    expectNotSlowed('a growing page', grow, COUNTED),
  );

  it('has 300,000 elements and changes every 40 ms, and is not slowed down by that', () =>
    expectNotSlowed('a page of 300,000 elements', beLarge, COUNTED_STEADY));

  it('has 500 videos, and is not slowed down by that', () =>
    expectNotSlowed('a page of 500 videos', haveVideos, COUNTED_STEADY));

  it('has 300,000 elements beside 500 videos and changes every 40 ms, and is not slowed down by that', () =>
    expectNotSlowed('a page of 300,000 elements and 500 videos', beLargeWithVideos, COUNTED_STEADY));
});

function grow(): void {
  const crowd = document.createElement('div');
  crowd.style.display = 'none';
  document.querySelector('main')?.before(crowd);
  setInterval(() => {
    for (let added = 0; added < 400; added++) crowd.append(document.createElement('p'));
    if (crowd.childElementCount > 200_000) crowd.replaceChildren();
  }, 40);
}

function beLarge(): void {
  const crowd = document.createElement('div');
  crowd.style.display = 'none';
  for (let added = 0; added < 300_000; added++) crowd.append(document.createElement('p'));
  document.querySelector('main')?.before(crowd);
  setInterval(() => crowd.firstElementChild?.replaceWith(document.createElement('p')), 40);
}

/** The videos lie below what is seen, and each plays a stream. */
function haveVideos(): void {
  const stream = document.querySelector('video')?.srcObject ?? null;
  const videos = Array.from({ length: 500 }, () => {
    const video = document.createElement('video');
    Object.assign(video, { srcObject: stream, muted: true, autoplay: true, width: 160, height: 120 });
    return video;
  });
  document.querySelector('main')?.after(...videos);
}

/** The elements lie beside the videos, so that all the videos' ancestors hold 300,000 elements and 503 videos. */
function beLargeWithVideos(): void {
  const stream = document.querySelector('video')?.srcObject ?? null;
  const crowd = document.createElement('div');
  crowd.style.display = 'none';
  for (let added = 0; added < 300_000; added++) crowd.append(document.createElement('p'));
  document.querySelector('main')?.before(crowd);
  const videos = Array.from({ length: 500 }, () => {
    const video = document.createElement('video');
    Object.assign(video, { srcObject: stream, muted: true, autoplay: true, width: 160, height: 120 });
    return video;
  });
  document.querySelector('main')?.after(...videos);
  setInterval(() => crowd.firstElementChild?.replaceWith(document.createElement('p')), 40);
}

/** Display frames that a page shows in a second. @param counted ms over which they are counted */
function framesASecond(page: Page, counted: number): Promise<number> {
  return page.evaluate(async (duration) => {
    let frames = 0;
    let running = true;
    const count = () => {
      frames++;
      if (running) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    await new Promise((resolve) => setTimeout(resolve, duration));
    running = false;
    return (frames / duration) * 1000;
  }, counted);
}
