/**
 * The name of the global property that holds the overlays of a document. The scripts of the live check and of pictures
 * are separate bundles. They share only the global object of their isolated world, which no script of the page can
 * reach. The background calls `hide` and `show` there, in every document of a tab, while it photographs the tab.
 */
const OVERLAYS = 'maskCheckOverlays';

interface Overlays {
  /** Names this world: no other one of this document, past or future, has the same. */
  readonly world: string;
  readonly hiders: Set<(hidden: boolean) => void>;
  hidden: boolean;
  timer?: ReturnType<typeof setTimeout>;
  /** Takes all overlays of this document off the screen. Resolves when the page has painted without them. */
  readonly hide: () => Promise<void>;
  /** Brings them back. */
  readonly show: () => void;
}

const world = globalThis as typeof globalThis & { [OVERLAYS]?: Overlays };

/** ms after which a photograph is taken even if the page has not painted. A tab in the background never paints. */
const PAINTS_WITHIN = 500;

/** ms after which overlays come back by themselves, in case the background was ended while it photographed. */
const HIDDEN_AT_MOST = 5000;

/** The name of this isolated world, under which its overlays are known. */
export function overlayWorld(): string {
  return overlaysHere().world;
}

/**
 * Registers an overlay, until the signal aborts, so that it is hidden while the tab is photographed: its boxes must not
 * be taken for part of a picture, not even of a picture in an embedded page.
 *
 * @param hide takes the overlay off the screen, or puts it back
 */
export function registerOverlay(hide: (hidden: boolean) => void, signal: AbortSignal): void {
  const overlays = overlaysHere();
  overlays.hiders.add(hide);
  if (overlays.hidden) hide(true);
  signal.addEventListener('abort', () => overlays.hiders.delete(hide));
}

function overlaysHere(): Overlays {
  // Only an own property counts: otherwise an element of the page with this id would be found too.
  if (!Object.hasOwn(world, OVERLAYS)) world[OVERLAYS] = noOverlays();
  return world[OVERLAYS] as Overlays;
}

function noOverlays(): Overlays {
  const overlays: Overlays = {
    world: `${Date.now()} ${Math.random()}`,
    hiders: new Set(),
    hidden: false,
    hide: () => {
      clearTimeout(overlays.timer);
      overlays.timer = setTimeout(overlays.show, HIDDEN_AT_MOST);
      setHidden(overlays, true);
      return painted();
    },
    show: () => {
      clearTimeout(overlays.timer);
      setHidden(overlays, false);
    },
  };
  return overlays;
}

function setHidden(overlays: Overlays, hidden: boolean): void {
  overlays.hidden = hidden;
  for (const hide of overlays.hiders) hide(hidden);
}

/**
 * Resolves when all changes are on the screen: the first display frame paints them, and the second comes after that.
 */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    setTimeout(resolve, PAINTS_WITHIN);
  });
}
