import { describe, expect, it } from 'vitest';
import { boxesAgree } from '../harness/agree.ts';
import { CheckSession, popupText } from '../harness/checkSession.ts';
import { openGallery, setAppearance } from '../harness/galleryPage.ts';
import { withGallery } from '../harness/withGallery.ts';

describe('a check that loses a part of itself', () => {
  const call = withGallery(() => CheckSession.open());

  it('goes on when the service worker is killed, and the badge too', async () => {
    const page = await openGallery(call.session, call.server, 3);
    const popup = await call.session.check(page);
    await boxesAgree(page);
    await call.session.suspendBackground();
    await setAppearance(page, 0, 'bare');
    await boxesAgree(page);
    await expect.poll(async () => (await call.session.badge()).text).toBe('2');
    await expect.poll(() => popupText(popup)).toContain('2 of 3 without a correct mask');
  });
});
