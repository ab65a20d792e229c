import { SMALLEST_SIDE } from '../../decoding/pictureLimits.ts';
import { answering, type Handlers } from '../../messages/handlers.ts';
import type { PicturesMessage } from '../../messages/runtimeMessages.ts';
import type { Policy } from '../../policy/policy.ts';
import { native } from '../dom/native.ts';
import { startOnce } from '../dom/startOnce.ts';
import { whenLeft } from '../dom/whenLeft.ts';
import { onTabMessage } from '../link/onTabMessage.ts';
import { readTabPolicy } from '../link/readTabPolicy.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { dismissOnInput } from './dismissOnInput.ts';
import { DocumentPictures } from './documentPictures.ts';
import { embeddedSites } from './embeddedSites.ts';
import { findPictures, picturesFrom } from './findPictures.ts';
import type { PictureSource } from './pictureSource.ts';

/** The content script for pictures. Once injected, it stays in its document, and checks the pictures it is asked to. */
startOnce('maskCheckPictures', (stop) => {
  const { signal } = stop;
  const check = new DocumentPictures(stop);
  const usePolicy = (policy: Policy): void => {
    check.policy = policy;
  };
  const handlers: Handlers<PicturesMessage> = {
    'check-pictures': async ({ address }) => {
      if (address === null) checkAll(check);
      else check.check(picturesFrom(address), true);
    },
    'check-again': async ({ picture }) => check.checkAgain(picture),
    'offer-picture': ({ picture }) => check.offer(picture),
    'cancel-pictures': async () => check.cancel(),
    'clear-pictures': async () => check.clear(),
    'site-allowed': async ({ site }) => check.siteAllowed(site),
    policy: async ({ policy }) => usePolicy(policy),
    'ping-pictures': async () => true,
  };
  onTabMessage(answering(handlers), signal);
  dismissOnInput(check, (problem) => void tellBackground({ type: 'open-help', problem }), signal);
  void readTabPolicy(usePolicy);
  whenLeft(() => {
    void tellBackground({ type: 'pictures-left' });
    stop.abort();
  }, signal);
  return check;
});

function checkAll(check: DocumentPictures): void {
  check.check(isShownByObject() ? [] : findPictures().filter(isWorthwhile));
  for (const site of embeddedSites()) check.refuse(site, 'embedded_site');
}

/**
 * Whether this document is nothing but the picture of an `<object>` or `<embed>`: Firefox makes it a document of its own, in
 * which our script runs too. The page around it lists the picture, so here it would be counted a second time.
 */
function isShownByObject(): boolean {
  const holder = window.frameElement;
  return holder !== null && native.matches(holder, 'object, embed');
}

/** Whether a picture is larger than an icon. Icons are not even listed when all pictures of a page are checked. */
function isWorthwhile({ element }: PictureSource): boolean {
  // If a picture did not load, the browser shows a line of text in its place. Then the intended width must do.
  const missing = element instanceof HTMLImageElement && element.complete && element.naturalWidth === 0;
  if (missing) return Number(element.getAttribute('width') ?? SMALLEST_SIDE) >= SMALLEST_SIDE;
  const { width, height } = element.getBoundingClientRect();
  return width >= SMALLEST_SIDE && height >= SMALLEST_SIDE;
}
