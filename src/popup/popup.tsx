import { render } from 'preact';
import { browser } from '../platform/browser.ts';
import { localize } from '../platform/i18n.ts';
import { Popup } from './components/Popup.tsx';
import { readPopupState, watchPopupState } from './popupState.ts';

/** The toolbar button's popup: shows one tab's check. Which tab is in the address for tests, else the active one. */
const root = document.querySelector('#popup') as HTMLElement;
document.documentElement.lang = browser.i18n.getUILanguage();
document.title = localize('extensionName');

const tabId = await ownTab();
if (tabId !== undefined) {
  const show = async () => render(<Popup state={await readPopupState(tabId)} tabId={tabId} />, root);
  watchPopupState(() => void show());
  await show();
}

async function ownTab(): Promise<number | undefined> {
  const asked = new URLSearchParams(location.search).get('tab');
  if (asked !== null) return Number(asked);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}
