/**
 * Where the overlays of a document meet. The live check's script and the pictures' are bundled each by itself and share
 * nothing but the global object of their isolated world, which no script of the page can reach.
 */
const OVERLAYS = Symbol.for('maskCheck.overlays');

interface Overlays {
  readonly hiders: Set<(hidden: boolean) => void>;
  /** How many photographs are being taken: the overlays come back after the last. */
  photographs: number;
}

const world = globalThis as typeof globalThis & { [OVERLAYS]?: Overlays };

/** ms after which a photograph is taken although the page did not paint: a tab in the background never does. */
const PAINTS_WITHIN = 500;

/**
 * Makes an overlay known to whoever photographs the screen, until the signal aborts.
 *
 * @param hide takes it off the screen, or puts it back
 */
export function registerOverlay(hide: (hidden: boolean) => void, signal: AbortSignal): void {
  const { hiders, photographs } = overlays();
  hiders.add(hide);
  if (photographs > 0) hide(true);
  signal.addEventListener('abort', () => hiders.delete(hide));
}

/**
 * Takes all overlays of this document off the screen while it is photographed, so that their boxes are not taken for part
 * of a picture.
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

/** Settles when what has changed is on the screen: the first display frame paints it, the second comes after that. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    setTimeout(resolve, PAINTS_WITHIN);
  });
}
