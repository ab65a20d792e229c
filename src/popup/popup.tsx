import { render } from 'preact';
import { browser } from '../platform/browser.ts';
import { reportFailure, reportUncaught } from '../platform/reportFailure.ts';
import { hasSidePanel, openSidePanel } from '../platform/sidePanel.ts';
import { siteOf } from '../platform/siteOfTab.ts';
import { isButtonHidden } from '../platform/toolbar.ts';
import { followLook } from '../ui/followLook.ts';
import { Popup } from './components/Popup.tsx';
import { fitWindow } from './fitWindow.ts';
import { HelpOpener } from './helpOpener.ts';
import { optionsOpener } from './optionsOpener.ts';
import { isPinHintRead, notePinHintRead } from './pinHint.ts';
import { followPopupState, type PopupState } from './popupState.ts';

reportUncaught('popup');

/** The toolbar button's popup. As long as it is open, it shows the check of the tab in front. */
const root = document.querySelector('#popup') as HTMLElement;
followLook(document.documentElement, 'popup');

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
if (tab?.id !== undefined) {
  const { id, windowId, url } = tab;
  const { signal } = new AbortController();
  /** The panel shows the same, so the popup closes. */
  const openPanel = async (): Promise<void> => {
    await openSidePanel(windowId ?? 0);
    window.close();
  };
  let state: PopupState | undefined;
  let unpinned = false;
  const help = new HelpOpener(() => draw(), signal, 'popup');
  const draw = (): void => {
    if (!state) return;
    const tools = {
      openOptions: optionsOpener(),
      ...help.tools,
      openPanel: hasSidePanel() ? () => reportFailure(openPanel(), 'popup') : undefined,
      closePinHint: unpinned ? () => reportFailure(closePinHint(), 'popup') : undefined,
    };
    render(<Popup state={state} tabId={id} site={siteOf(url)} tools={tools} />, root);
  };
  followPopupState(
    id,
    (latest) => {
      state = latest;
      draw();
    },
    signal,
  );
  const closePinHint = async (): Promise<void> => {
    unpinned = false;
    draw();
    await notePinHintRead();
  };
  fitWindow(root, signal);
  // Asked last, since nothing waits for it.
  const note = async (): Promise<void> => {
    unpinned = (await isButtonHidden()) && !(await isPinHintRead());
    draw();
  };
  reportFailure(note(), 'popup');
}
