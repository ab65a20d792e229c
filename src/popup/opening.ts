import { localize } from '../platform/i18n.ts';
import { showLastLook } from '../ui/lastLook.ts';
import { speakPage } from '../ui/speakPage.ts';
import { sayLate } from './sayLate.ts';

/**
 * ms after which a popup is said to be late. The longest opening that was measured, on a machine with 27 programs at work for
 * two cores, took 0.8 s. Later than this, a user with a broken popup waits in vain; sooner, a slow one is called broken.
 */
const LATE_AFTER = 10_000;

/**
 * The popup's first script. The browser shows a popup no sooner than its page has loaded with all scripts that the page
 * names. So the page names only this small one, which makes the frame in popup.html ready to be seen, and fetches the
 * popup itself (`popup.tsx`) in a way that the browser does not wait for.
 */
import('./popup.tsx').catch((error: unknown) => {
  sayLate(document);
  throw error;
});
setTimeout(() => sayLate(document), LATE_AFTER);

showLastLook(document.documentElement);
// Reading the texts takes 20 ms. So they are read after the page has loaded, while the browser makes the window.
addEventListener('load', () => setTimeout(speak));

function speak(): void {
  speakPage(document, 'extensionName');
  if (document.querySelector('.awaited')) document.querySelector('.status')?.append(localize('popupOpening'));
}
