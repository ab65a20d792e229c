import type { Menus, Tabs } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';
import { localize } from '../platform/i18n.ts';

const CHECK_ONE = 'check-image';
const CHECK_ALL = 'check-all-images';
const FROM_DISK = 'check-files';
const REPORTS = 'reports';
const CAMERA = 'check-camera';

/** What a click in the right-click menu asks for. */
export interface MenuActions {
  readonly checkOne: (tabId: number, frameId: number, address: string) => void;
  readonly checkAll: (tabId: number) => void;
  readonly openFiles: () => void;
  readonly openReports: () => void;
  readonly openCamera: () => void;
}

/** Adds our entries to the right-click menus. The browser keeps them from then on. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: CHECK_ONE, title: localize('menuCheckImage'), contexts: ['image', 'video'] });
  browser.contextMenus.create({ id: CHECK_ALL, title: localize('menuCheckAll'), contexts: ['page', 'frame'] });
  browser.contextMenus.create({ id: CAMERA, title: localize('menuCamera'), contexts: ['action'] });
  browser.contextMenus.create({ id: FROM_DISK, title: localize('menuFiles'), contexts: ['action'] });
  browser.contextMenus.create({ id: REPORTS, title: localize('menuReports'), contexts: ['action'] });
}

/** Listens to clicks on our entries. */
export function listenToMenus({ checkOne, checkAll, openFiles, openReports, openCamera }: MenuActions): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, srcUrl, frameId }: Menus.OnClickData, tab?: Tabs.Tab) => {
    if (menuItemId === FROM_DISK) return openFiles();
    if (menuItemId === REPORTS) return openReports();
    if (menuItemId === CAMERA) return openCamera();
    if (tab?.id === undefined) return;
    if (menuItemId === CHECK_ALL) checkAll(tab.id);
    if (menuItemId === CHECK_ONE && srcUrl) checkOne(tab.id, frameId ?? 0, srcUrl);
  });
}
