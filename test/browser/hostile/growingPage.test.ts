import { describe, expect, it } from 'vitest';
import { CheckSession, until } from '../harness/checkSession.ts';
import { disagreements, openGallery } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

/** ms in which a check must start. */
const STARTS_WITHIN = 10_000;

/** ms over which frames are counted. */
const COUNTED = 4000;

describe('a page that works against the check', () => {
  const call = withGallery(() => CheckSession.open());

  it('never stops growing, and is not slowed down by that', { timeout: 240_000 }, async () => {
    const page = await openGallery(call.session, call.server, 3);
    const framesASecond = () =>
      page.evaluate(async (counted) => {
        let frames = 0;
        let running = true;
        const count = () => {
          frames++;
          if (running) requestAnimationFrame(count);
        };
        requestAnimationFrame(count);
        await new Promise((resolve) => setTimeout(resolve, counted));
        running = false;
        return (frames / counted) * 1000;
      }, COUNTED);
    await page.evaluate(() => {
      const crowd = document.createElement('div');
      crowd.style.display = 'none';
      document.querySelector('main')?.before(crowd);
      setInterval(() => {
        for (let added = 0; added < 400; added++) crowd.append(document.createElement('p'));
        if (crowd.childElementCount > 200_000) crowd.replaceChildren();
      }, 40);
    });
    const before = await framesASecond();
    await call.session.check(page);
    await until('boxes agree', async () => (await disagreements(page)).join('; ') || true, STARTS_WITHIN);
    const after = await framesASecond();
    console.info(`a growing page: ${before.toFixed(1)} frames a second, ${after.toFixed(1)} while it is checked`);
    expect(after).toBeGreaterThan(before * 0.6);
  });
});
