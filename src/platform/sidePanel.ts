import { browser } from './browser.ts';

/** Chromium's side panel. The polyfill passes it through, but has no types for it. */
interface SidePanelApi {
  readonly sidePanel?: Pick<typeof chrome.sidePanel, 'open'>;
}

const chromium = () => (browser as unknown as SidePanelApi).sidePanel;

/** Firefox's side panel is called sidebar; the polyfill's types claim that every browser has it. */
const firefox = (): Pick<typeof browser.sidebarAction, 'open'> | undefined => browser.sidebarAction;

/** Whether this browser has side panels that an extension may open. */
export function hasSidePanel(): boolean {
  return (chromium() ?? firefox()) !== undefined;
}

/** Opens our side panel in a window; in Firefox in the one in front. Works only within a click. @throws if the browser refuses */
export async function openSidePanel(windowId: number): Promise<void> {
  await (chromium()?.open({ windowId }) ?? firefox()?.open());
}
