import type { Page } from 'puppeteer-core';
import { CheckSession, press, until } from '../test/browser/harness/checkSession.ts';
import { openCall, serveGallery } from '../test/browser/harness/galleryPage.ts';

/** When an opening popup was painted, ms from the navigation to its page. */
export interface Paint {
  /** Its first paint that says something: the name, and that it is opening. */
  readonly first: number;
  /** The first paint that says how the tab stands: sentence, rule and buttons, which come all at once. */
  readonly known: number;
}

/** The paints of each opening. */
export interface PopupPaint {
  /** The first popup of a browser that was just started. */
  readonly cold: Paint;
  /** While the models load, since the check was just started. */
  readonly loading: readonly Paint[];
  /** While the check runs. */
  readonly checking: readonly Paint[];
}

/** Opens the popup over a call of nine tiles again and again. @param repeats of each kind */
export async function popupPaint(session: CheckSession, repeats: number): Promise<PopupPaint> {
  const server = await serveGallery();
  try {
    const page = await openCall(session, server, 9);
    const [loading, checking]: [Paint[], Paint[]] = [[], []];
    let popup = await session.openPopup(page);
    const cold = await painted(popup);
    for (let repeat = 0; repeat < repeats; repeat++) {
      await press(popup, 'start');
      await popup.close();
      popup = await session.openPopup(page);
      loading.push(await painted(popup));
      if (await isLoaded(popup)) throw new Error('the models were there before the popup: nothing was measured');
      await until('the models are there', () => isLoaded(popup), 60_000);
      await popup.close();
      popup = await session.openPopup(page);
      checking.push(await painted(popup));
      await press(popup, 'stop');
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

async function painted(popup: Page): Promise<Paint> {
  let paint: Paint | undefined;
  await until(
    'the popup is painted',
    async () => {
      paint = await popup.evaluate(paintsHere);
      return paint !== undefined;
    },
    10_000,
  );
  return paint ?? { first: Number.POSITIVE_INFINITY, known: Number.POSITIVE_INFINITY };
}

/**
 * What the browser has noted of the popup's paints; undefined if what it knows of the tab is not painted yet. All of that
 * is painted at once, and much larger than the words of the frame before it: so its paint is noted as that of the largest
 * part of the page, which is a part that the frame does not have.
 */
function paintsHere(): Promise<Paint | undefined> {
  return new Promise((tell) => {
    const [first] = performance.getEntriesByName('first-contentful-paint');
    const observer = new PerformanceObserver((list) => {
      const largest = list.getEntries() as (PerformanceEntry & { readonly element: Element | null })[];
      const known = largest.find(({ element }) => !element?.closest('header'));
      observer.disconnect();
      tell(first && known && { first: first.startTime, known: known.startTime });
    });
    observer.observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => tell(undefined), 200);
  });
}

function isLoaded(popup: Page): Promise<boolean> {
  return popup.evaluate(async () => {
    const { host } = await chrome.storage.session.get('host');
    return (host as { phase?: string } | undefined)?.phase === 'running';
  });
}
