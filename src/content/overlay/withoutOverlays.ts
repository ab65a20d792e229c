/**
 * The global property that holds the overlays of a document. The scripts of the live check and of pictures are separate
 * bundles. They share only the global object of their isolated world, which no script of the page can reach.
 */
const OVERLAYS = Symbol.for('maskCheck.overlays');

interface Overlays {
  readonly hiders: Set<(hidden: boolean) => void>;
  /** How many photographs are being taken. The overlays come back after the last one. */
  photographs: number;
}

const world = globalThis as typeof globalThis & { [OVERLAYS]?: Overlays };

/** ms after which a photograph is taken even if the page has not painted. A tab in the background never paints. */
const PAINTS_WITHIN = 500;

/**
 * Registers an overlay, until the signal aborts, so that it is hidden while the screen is photographed.
 *
 * @param hide takes the overlay off the screen, or puts it back
 */
export function registerOverlay(hide: (hidden: boolean) => void, signal: AbortSignal): void {
  const { hiders, photographs } = overlays();
  hiders.add(hide);
  if (photographs > 0) hide(true);
  signal.addEventListener('abort', () => hiders.delete(hide));
}

/**
 * Takes all overlays of this document off the screen while it is photographed, so that their boxes are not taken for
 * part of a picture.
 */
export async function withoutOverlays<T>(photograph: () => Promise<T>): Promise<T> {
  const { hiders } = overlays();
  overlays().photographs++;
  for (const hide of hiders) hide(true);
  try {
    await painted();
    return await photograph();
  } finally {
    overlays().photographs--;
    if (overlays().photographs === 0) for (const hide of hiders) hide(false);
  }
}

function overlays(): Overlays {
  world[OVERLAYS] ??= { hiders: new Set(), photographs: 0 };
  return world[OVERLAYS];
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
