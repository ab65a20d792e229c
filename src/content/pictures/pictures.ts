import { SMALLEST_SIDE } from '../../decoding/pictureLimits.ts';
import { answering, type Handlers } from '../../messages/handlers.ts';
import type { PicturesMessage } from '../../messages/runtimeMessages.ts';
import { onTabMessage } from '../link/onTabMessage.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { DocumentPictures } from './documentPictures.ts';
import { embeddedSites } from './embeddedSites.ts';
import { findPictures, picturesFrom } from './findPictures.ts';
import type { PictureSource } from './pictureSource.ts';

/** Injected into a frame of a page when its pictures are to be checked; the first one in a frame stays and does it all. */
const GUARD = 'maskCheckPictures';

const world = globalThis as typeof globalThis & { [GUARD]?: { check: DocumentPictures } };

// Own properties only: an element with that id would be found here too.
if (!Object.hasOwn(world, GUARD)) start();

function start(): void {
  const stop = new AbortController();
  const { signal } = stop;
  const check = new DocumentPictures(stop);
  world[GUARD] = { check };
  signal.addEventListener('abort', () => {
    delete world[GUARD];
  });
  const handlers: Handlers<PicturesMessage> = {
    'check-pictures': async ({ address }) => {
      if (address === null) checkAll(check);
      else check.check(picturesFrom(address));
    },
    'cancel-pictures': async () => check.cancel(),
    'clear-pictures': async () => check.clear(),
    'site-allowed': async ({ site }) => check.siteAllowed(site),
  };
  onTabMessage(answering(handlers), signal);

  addEventListener(
    'pagehide',
    ({ isTrusted }) => {
      // A page can make up events; only the browser's own say that the document is left.
      if (!isTrusted) return;
      void tellBackground({ type: 'pictures-left' });
      stop.abort();
    },
    { signal },
  );
}

function checkAll(check: DocumentPictures): void {
  check.check(findPictures().filter(isWorthwhile));
  for (const site of embeddedSites()) check.refuse(site, 'embedded_site');
}

/** Icons are not even listed when all pictures of a page are checked. */
function isWorthwhile({ element }: PictureSource): boolean {
  // In the place of one that did not load stands a line of text: what the page meant it to be must do.
  const missing = element instanceof HTMLImageElement && element.complete && element.naturalWidth === 0;
  if (missing) return Number(element.getAttribute('width') ?? SMALLEST_SIDE) >= SMALLEST_SIDE;
  const { width, height } = element.getBoundingClientRect();
  return width >= SMALLEST_SIDE && height >= SMALLEST_SIDE;
}
