import type { Page } from 'puppeteer-core';
import { CheckSession, press, until } from '../test/browser/harness/checkSession.ts';
import { openCall, serveGallery } from '../test/browser/harness/galleryPage.ts';

/**
 * ms from the navigation to the popup's page until something of it was painted, of each opening. The popup is empty until
 * it knows the tab's state, so the first thing painted is all of it: buttons, sentence and list.
 */
export interface PopupPaint {
  /** The first popup of a browser that was just started. */
  readonly cold: number;
  /** While the models load, since the check was just started. */
  readonly loading: readonly number[];
  /** While the check runs. */
  readonly checking: readonly number[];
}

/** Opens the popup over a call of nine tiles again and again. @param repeats of each kind */
export async function popupPaint(session: CheckSession, repeats: number): Promise<PopupPaint> {
  const server = await serveGallery();
  try {
    const page = await openCall(session, server, 9);
    const [loading, checking]: [number[], number[]] = [[], []];
    let popup = await session.openPopup(page);
    const cold = await painted(popup);
    for (let repeat = 0; repeat < repeats; repeat++) {
      await press(popup);
      await popup.close();
      popup = await session.openPopup(page);
      loading.push(await painted(popup));
      if (await isLoaded(popup)) throw new Error('the models were there before the popup: nothing was measured');
      await until('the models are there', () => isLoaded(popup), 60_000);
      await popup.close();
      popup = await session.openPopup(page);
      checking.push(await painted(popup));
      await press(popup);
      await until('the host is closed', async () => !(await session.hasHost()), 20_000);
    }
    return { cold, loading, checking };
  } finally {
    server.close();
  }
}

/** The popup's paint times in a browser of its own. */
export async function popupPaintAlone(repeats: number): Promise<PopupPaint> {
  const session = await CheckSession.open();
  try {
    return await popupPaint(session, repeats);
  } finally {
    await session.close();
  }
}

async function painted(popup: Page): Promise<number> {
  let at: number | undefined;
  await until(
    'the popup is painted',
    async () => {
      at = await popup.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
      return at !== undefined;
    },
    10_000,
  );
  return at ?? Number.POSITIVE_INFINITY;
}

function isLoaded(popup: Page): Promise<boolean> {
  return popup.evaluate(async () => {
    const { host } = await chrome.storage.session.get('host');
    return (host as { phase?: string } | undefined)?.phase === 'running';
  });
}
