import { render } from 'preact';
import { browser } from '../platform/browser.ts';
import { localize, textLanguage } from '../platform/i18n.ts';
import { reportFailure, reportUncaught } from '../platform/reportFailure.ts';
import { followLook } from '../ui/followLook.ts';
import { Popup } from './components/Popup.tsx';
import { hasCounter, openCounter } from './counter.tsx';
import { optionsOpener } from './optionsOpener.ts';
import { followPopupState, type PopupState } from './popupState.ts';

const HERE = 'side panel';
reportUncaught(HERE);

/** The side panel. It stands beside the call, and shows the check of the tab in front of its window. */
const root = document.querySelector('#popup') as HTMLElement;
document.documentElement.lang = textLanguage() ?? browser.i18n.getUILanguage();
document.title = localize('extensionName');
followLook(document.documentElement, HERE);

let shown: { readonly tabId: number; readonly end: AbortController } | undefined;
const onState = new Set<(state: PopupState) => void>();
let latest: PopupState | undefined;

/** Shows a tab's check instead of the one before. */
function show(tabId: number): void {
  if (shown?.tabId === tabId) return;
  shown?.end.abort();
  const end = new AbortController();
  shown = { tabId, end };
  followPopupState(
    tabId,
    (state) => {
      if (end.signal.aborted) return;
      latest = state;
      draw(state, tabId);
      for (const tell of onState) tell(state);
    },
    end.signal,
  );
}

function draw(state: PopupState, tabId: number): void {
  const counter = (): void =>
    reportFailure(
      openCounter(() => latest, onState),
      HERE,
    );
  const tools = { openOptions: optionsOpener(), openCounter: hasCounter() ? counter : undefined };
  render(<Popup key={tabId} state={state} tabId={tabId} site={null} tools={tools} />, root);
}

/** Shows the tab that is in front of this panel's window now. */
async function follow(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id !== undefined) show(tab.id);
}

browser.tabs.onActivated.addListener(() => reportFailure(follow(), HERE));
await follow();
