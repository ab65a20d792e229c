import { browser } from './browser.ts';

/** Chromium's side panel. The polyfill passes it through, but has no types for it. */
interface SidePanelApi {
  readonly sidePanel?: Pick<typeof chrome.sidePanel, 'open'>;
}

/** Whether this browser has side panels that an extension may open. */
export function hasSidePanel(): boolean {
  return (browser as unknown as SidePanelApi).sidePanel !== undefined;
}

/** Opens our side panel in a window. Works only within a click. @throws if the browser refuses */
export async function openSidePanel(windowId: number): Promise<void> {
  await (browser as unknown as SidePanelApi).sidePanel?.open({ windowId });
}
