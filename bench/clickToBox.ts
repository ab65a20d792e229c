import { press, snapshot, until } from '../test/browser/harness/checkSession.ts';
import { openCall, serveGallery } from '../test/browser/harness/galleryPage.ts';
import { openSession } from '../test/browser/harness/openSession.ts';

/** ms from the click on "Check this tab" to the first box on the page. */
export interface ClickToBox {
  /** In a browser that was just started. */
  readonly cold: number;
  /** A second tab, while the first is checked. */
  readonly warm: number;
}

/** ms between two looks for the box: what they add is small beside a start, and what they cost too. */
const LOOK_EVERY = 4;

/** Measures a cold and a warm start in a fresh browser: Chromium, unless MASKCHECK_BROWSER is firefox. */
export async function clickToBox(): Promise<ClickToBox> {
  const server = await serveGallery();
  const session = await openSession();
  try {
    const timeOne = async () => {
      const page = await openCall(session, server, 1);
      await page.waitForFunction('[...document.querySelectorAll("video")].every((video) => video.videoWidth > 0)');
      const popup = await session.openPopup(page);
      const begun = performance.now();
      await press(popup, 'start');
      await until('a box', async () => ((await snapshot(page))?.boxes.length ?? 0) > 0, 20_000, LOOK_EVERY);
      const took = performance.now() - begun;
      await popup.close();
      return took;
    };
    return { cold: await timeOne(), warm: await timeOne() };
  } finally {
    await session.close();
    server.close();
  }
}
