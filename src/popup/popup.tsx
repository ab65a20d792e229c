import { render } from 'preact';
import { browser } from '../platform/browser.ts';
import { localize, textLanguage } from '../platform/i18n.ts';
import { reportUncaught } from '../platform/reportFailure.ts';
import { followLook } from '../ui/followLook.ts';
import { Popup } from './components/Popup.tsx';
import { followPopupState } from './popupState.ts';

reportUncaught('popup');

/** The toolbar button's popup. As long as it is open, it shows the check of the tab in front. */
const root = document.querySelector('#popup') as HTMLElement;
document.documentElement.lang = textLanguage() ?? browser.i18n.getUILanguage();
document.title = localize('extensionName');
followLook(document.documentElement, 'popup');

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const tabId = tab?.id;
if (tabId !== undefined) {
  const { signal } = new AbortController();
  followPopupState(tabId, (state) => render(<Popup state={state} tabId={tabId} />, root), signal);
}
