import { SMALLEST_SIDE } from '../../decoding/pictureLimits.ts';
import type { TabMessage } from '../../messages/runtimeMessages.ts';
import { onTabMessage } from '../link/onTabMessage.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { DocumentPictures } from './documentPictures.ts';
import { embeddedSites } from './embeddedSites.ts';
import { findPictures, picturesFrom } from './findPictures.ts';
import type { PictureSource } from './pictureSource.ts';

/** Injected into a frame of a page when its pictures are to be checked; the first one in a frame stays and does it all. */
const GUARD = 'maskCheckPictures';

const world = globalThis as typeof globalThis & { [GUARD]?: { check: DocumentPictures } };

if (!world[GUARD]) start();

function start(): void {
  const stop = new AbortController();
  const { signal } = stop;
  const check = new DocumentPictures(stop);
  world[GUARD] = { check };
  signal.addEventListener('abort', () => {
    delete world[GUARD];
  });
  onTabMessage((message) => {
    act(check, message);
    return undefined;
  }, signal);

  addEventListener(
    'pagehide',
    () => {
      void tellBackground({ type: 'pictures-left' });
      stop.abort();
    },
    { signal },
  );
}

function act(check: DocumentPictures, message: TabMessage): void {
  switch (message.type) {
    case 'check-pictures':
      if (message.address === null) checkAll(check);
      else check.check(picturesFrom(message.address));
      break;
    case 'cancel-pictures':
      check.cancel();
      break;
    case 'clear-pictures':
      check.clear();
      break;
    case 'site-allowed':
      check.siteAllowed(message.site);
      break;
    // What only the live check's script answers.
    case 'stop':
    case 'ping':
      break;
  }
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
