import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import {
  type ContentMessage,
  ContentMessageSchema,
  HostMessageSchema,
  type PopupMessage,
  PopupMessageSchema,
} from '../messages/runtimeMessages.ts';
import { isOwnContentScript, isOwnPage } from '../messages/senders.ts';
import { browser } from '../platform/browser.ts';
import { openFilesPage } from '../platform/openPage.ts';
import { hasSitePermission, onSitesAllowed } from '../platform/sitePermission.ts';
import type { Policy } from '../policy/policy.ts';
import { writeHost } from '../session/hostStatus.ts';
import { noteReload } from '../session/reloadNotice.ts';
import { readPolicy, writePolicy } from '../settings/policySetting.ts';
import { badgeFor } from './badge.ts';
import { BadgeWriter } from './badgeWriter.ts';
import { capture } from './capture.ts';
import { InferenceHost } from './inferenceHost.ts';
import { createMenus, listenToMenus } from './pictureMenu.ts';
import { PicturesController } from './picturesController.ts';
import { TabPicturesStore } from './tabPicturesStore.ts';
import { TabTilesStore } from './tabTilesStore.ts';
import { TilesController } from './tilesController.ts';

/** The service worker: takes messages and browser events to the one place that acts on them. */
const tabs = new TabTilesStore((tabId) => void showBadgeOf(tabId));
const pictures = new TabPicturesStore((tabId) => void showBadgeOf(tabId));
const host = new InferenceHost(async () => (await tabs.anyActive()) || (await pictures.anyActive()));
const checker = new TilesController(tabs, host);
const pictureChecker = new PicturesController(pictures, host);
const badges = new BadgeWriter();
/** Read once: nobody but this worker writes it, and badges ask for it at every report. */
let policy: Promise<Policy> | undefined;

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (isOwnPage(sender)) {
    const fromPopup = v.safeParse(PopupMessageSchema, message);
    if (fromPopup.success) return onPopupMessage(fromPopup.output);
    const fromHost = v.safeParse(HostMessageSchema, message);
    if (fromHost.success) return writeHost(fromHost.output.status);
  } else if (isOwnContentScript(sender)) {
    const parsed = v.safeParse(ContentMessageSchema, message);
    if (parsed.success) return onContentMessage(parsed.output, sender.tab?.id as number, sender.frameId ?? 0);
  }
  return undefined;
});

async function showBadgeOf(tabId: number): Promise<void> {
  policy ??= readPolicy();
  const [tab, checked, wanted] = await Promise.all([tabs.get(tabId), pictures.get(tabId), policy]);
  await badges.show(tabId, badgeFor(tab, checked, wanted));
}

async function onContentMessage(message: ContentMessage, tabId: number, frameId: number): Promise<unknown> {
  switch (message.type) {
    case 'tiles':
      return tabs.setTiles(tabId, frameId, message.tiles);
    case 'host-needed':
      return (await checker.hostNeeded(tabId)) || (await pictureChecker.hostNeeded(tabId));
    case 'frame-appeared':
      return checker.frameAppeared(tabId);
    case 'left':
      return checker.frameLeft(tabId, frameId);
    case 'pictures':
      return pictures.update(tabId, frameId, message.changed, message.removed);
    case 'pictures-idle':
      return pictureChecker.idle(tabId);
    case 'pictures-left':
      return pictureChecker.left(tabId, frameId);
    case 'capture':
      return capture(tabId);
    case 'site-access':
      return hasSitePermission(message.site);
  }
}

async function onPopupMessage(message: PopupMessage): Promise<void> {
  switch (message.type) {
    case 'start':
      return checker.start(message.tabId);
    case 'stop':
      return checker.stop(message.tabId);
    case 'set-policy':
      await writePolicy(message.policy);
      policy = undefined;
      for (const tabId of new Set([...(await tabs.ids()), ...(await pictures.ids())])) await showBadgeOf(tabId);
      return;
    case 'check-pictures':
      return pictureChecker.checkAll(message.tabId);
    case 'cancel-pictures':
      return pictureChecker.cancel(message.tabId);
    case 'clear-pictures':
      return pictureChecker.clear(message.tabId);
  }
}

browser.tabs.onRemoved.addListener((tabId) => {
  badges.forget(tabId);
  void pictures.forget(tabId).then(() => checker.closed(tabId));
});
browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status === 'loading') void checker.maybeNavigated(tabId);
  // The browser takes a tab's badge away when it shows another page.
  if (status) badges.forget(tabId);
  if (status === 'complete') void showBadgeOf(tabId);
});
browser.runtime.onInstalled.addListener(() => {
  void noteReload();
  void createMenus();
});
listenToMenus({
  checkOne: (tabId, frameId, address) => void pictureChecker.checkOne(tabId, frameId, address),
  checkAll: (tabId) => void pictureChecker.checkAll(tabId),
  openFiles: () => void openFilesPage(),
});
onSitesAllowed(() => void pictureChecker.sitesAllowed());
browser.commands.onCommand.addListener((command, tab) => {
  if (command === 'toggle-check' && tab?.id !== undefined) void checker.toggle(tab.id);
});
