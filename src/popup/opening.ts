import { localize } from '../platform/i18n.ts';
import { showLastLook } from '../ui/lastLook.ts';
import { speakPage } from '../ui/speakPage.ts';

/**
 * The popup's first script. The browser shows a popup no sooner than its page has loaded with all scripts that the page
 * names. So the page names only this small one, which makes the frame in popup.html ready to be seen, and fetches the
 * popup itself (`popup.tsx`) in a way that the browser does not wait for.
 */
void import('./popup.tsx');

showLastLook(document.documentElement);
speakPage(document, 'extensionName');
document.querySelector('.status')?.append(localize('popupOpening'));
