import type { Page } from 'puppeteer-core';
import { type CheckSession, press, until } from '../test/browser/harness/checkSession.ts';
import { openCall, serveGallery } from '../test/browser/harness/galleryPage.ts';
import { POPUPS, type PopupKind, PopupSession } from './emptyPopups.ts';

/** When an opening popup was painted, ms from the navigation to its page. */
export interface Paint {
  /** Its first paint that says something: the name, and that it is opening. */
  readonly first: number;
  /** The first paint that says how the tab stands: sentence, rule and buttons, which come all at once. An empty popup has only one paint. */
  readonly known: number;
  /** When it was opened, ms since 1970. */
  readonly opened: number;
}

/** The paints of each opening of one popup. */
export interface PopupPaint {
  /** As the first popup of a browser that was just started. */
  readonly cold: readonly Paint[];
  /** While the models load, since the check was just started. */
  readonly loading: readonly Paint[];
  /** While the check runs. */
  readonly checking: readonly Paint[];
}

/** The paints of our popup, and of empty ones beside it. */
export type PopupPaints = Readonly<Record<PopupKind, PopupPaint>>;

/** Opens a popup over a page. */
type Open = (page: Page) => Promise<Page>;

/**
 * Opens a popup over a call of nine tiles again and again.
 *
 * @param repeats while the models load, and while the check runs
 * @param open opens the popup to measure, if it is not ours
 */
export async function popupPaint(
  session: CheckSession,
  repeats: number,
  open: Open = (page) => session.openPopup(page),
): Promise<PopupPaint> {
  const server = await serveGallery();
  try {
    const page = await openCall(session, server, 9);
    const [loading, checking]: [Paint[], Paint[]] = [[], []];
    const cold = [await paintOf(await open(page))];
    for (let start = 0; loading.length < repeats; start++) {
      if (start > 2 * repeats) throw new Error('the models were there before the popup: nothing was measured');
      const loaded = await whenLoaded(session);
      await startOrStop(session, page, 'start');
      const paint = await paintOf(await open(page));
      await until('the models are there', async () => (await loaded()) !== null, 60_000);
      if (paint.opened < ((await loaded()) ?? 0)) {
        loading.push(paint);
        checking.push(await paintOf(await open(page)));
      }
      await startOrStop(session, page, 'stop');
      await until('the host is closed', async () => !(await session.hasHost()), 20_000);
    }
    return { cold, loading, checking };
  } finally {
    server.close();
  }
}

/** The paints of our popup and of empty ones by turns, each turn in a browser of its own. */
export async function popupPaintsByTurns(turns: number): Promise<PopupPaints> {
  const paints: Record<PopupKind, PopupPaint[]> = { ours: [], 'empty page': [], 'empty extension': [] };
  for (let turn = 0; turn < turns; turn++) {
    // Who goes first changes from turn to turn, so that a drift of the machine favours none.
    for (let at = 0; at < POPUPS.length; at++) {
      const kind = POPUPS[(turn + at) % POPUPS.length] ?? 'ours';
      paints[kind].push(await popupPaintAlone(kind));
    }
  }
  return {
    ours: joined(paints.ours),
    'empty page': joined(paints['empty page']),
    'empty extension': joined(paints['empty extension']),
  };
}

async function popupPaintAlone(kind: PopupKind): Promise<PopupPaint> {
  const session = await PopupSession.open();
  try {
    return await popupPaint(session.checks, 1, (page) => session.openPopup(kind, page));
  } finally {
    await session.close();
  }
}

function joined(paints: readonly PopupPaint[]): PopupPaint {
  return {
    cold: paints.flatMap(({ cold }) => cold),
    loading: paints.flatMap(({ loading }) => loading),
    checking: paints.flatMap(({ checking }) => checking),
  };
}

async function startOrStop(session: CheckSession, page: Page, which: 'start' | 'stop'): Promise<void> {
  const popup = await session.openPopup(page);
  await press(popup, which);
  await popup.close();
}

/** When an open popup was painted. Closes it. */
async function paintOf(popup: Page): Promise<Paint> {
  let paint: Paint | undefined;
  await until(
    'the popup is painted',
    async () => {
      paint = await popup.evaluate(paintsHere);
      return paint !== undefined;
    },
    10_000,
  );
  await popup.close();
  return paint ?? { first: Number.POSITIVE_INFINITY, known: Number.POSITIVE_INFINITY, opened: Number.NaN };
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
      tell(first && known && { first: first.startTime, known: known.startTime, opened: performance.timeOrigin });
    });
    observer.observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => tell(undefined), 200);
  });
}

/** From now on notes when the models are there. @returns reads that, ms since 1970; null as long as they are not */
async function whenLoaded(session: CheckSession): Promise<() => Promise<number | null>> {
  const worker = await session.background();
  await worker.evaluate(() => {
    Object.assign(globalThis, { modelsThereAt: null });
    chrome.storage.session.onChanged.addListener(({ host }) => {
      const status = host?.newValue as { readonly phase?: string } | undefined;
      if (status?.phase === 'running') Object.assign(globalThis, { modelsThereAt: Date.now() });
    });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { modelsThereAt: number | null }).modelsThereAt);
}
