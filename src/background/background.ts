import type { Runtime } from 'webextension-polyfill';
import { answer, type Handlers } from '../messages/handlers.ts';
import { receive } from '../messages/receive.ts';
import {
  type ContentMessage,
  ContentMessageSchema,
  type HostMessage,
  HostMessageSchema,
  type PageMessage,
  PageMessageSchema,
} from '../messages/runtimeMessages.ts';
import { isInferenceHost, isOwnContentScript, isOwnPage } from '../messages/senders.ts';
import { browser } from '../platform/browser.ts';
import { clearBugs, keepBug } from '../platform/bugLog.ts';
import { openCameraPage, openFilesPage } from '../platform/openPage.ts';
import { keepBugsWith } from '../platform/reportBug.ts';
import { reportFailure, reportUncaught } from '../platform/reportFailure.ts';
import { hasSitePermission, onSitesAllowed } from '../platform/sitePermission.ts';
import { writeHost } from '../session/hostStatus.ts';
import { noteReload } from '../session/reloadNotice.ts';
import { upgradeSettings } from '../settings/settingsStore.ts';
import { badgeFor } from './badge.ts';
import { BadgeWriter } from './badgeWriter.ts';
import { capture } from './capture.ts';
import { InferenceHost } from './inferenceHost.ts';
import { createMenus, listenToMenus } from './pictureMenu.ts';
import { PicturesController } from './picturesController.ts';
import { SettingsKeeper } from './settingsKeeper.ts';
import { TabPicturesStore } from './tabPicturesStore.ts';
import { TabTilesStore } from './tabTilesStore.ts';
import { TilesController } from './tilesController.ts';

/** The service worker: hands each message and browser event to the one place that acts on it. */
const HERE = 'background';

/** Runs work that nobody waits for. Its errors are reported. */
const run = (work: Promise<unknown>): void => reportFailure(work, HERE);

keepBugsWith(keepBug);
reportUncaught(HERE);

const tabs = new TabTilesStore((tabId) => run(showBadgeOf(tabId)));
const pictures = new TabPicturesStore((tabId) => run(showBadgeOf(tabId)));
const host = new InferenceHost(async () => (await tabs.anyActive()) || (await pictures.anyActive()));
const checker = new TilesController(tabs, host);
const pictureChecker = new PicturesController(pictures, host);
const badges = new BadgeWriter();
const settings = new SettingsKeeper(showAllBadges);

const fromContent: Handlers<ContentMessage, [tabId: number, frameId: number]> = {
  bug: ({ bug }) => keepBug(bug),
  tiles: ({ tiles }, tabId, frameId) => tabs.setTiles(tabId, frameId, tiles),
  'host-needed': async (_, tabId) => (await checker.hostNeeded(tabId)) || (await pictureChecker.hostNeeded(tabId)),
  'frame-appeared': (_, tabId) => checker.frameAppeared(tabId),
  left: (_, tabId, frameId) => checker.frameLeft(tabId, frameId),
  pictures: ({ changed, removed }, tabId, frameId) => pictures.update(tabId, frameId, changed, removed),
  'pictures-idle': (_, tabId) => pictureChecker.idle(tabId),
  'pictures-left': (_, tabId, frameId) => pictureChecker.left(tabId, frameId),
  capture: (_, tabId) => capture(tabId),
  'site-access': ({ site }) => hasSitePermission(site),
};

const fromPages: Handlers<PageMessage> = {
  bug: ({ bug }) => keepBug(bug),
  'clear-bugs': clearBugs,
  start: ({ tabId }) => checker.start(tabId),
  stop: ({ tabId }) => checker.stop(tabId),
  'change-settings': ({ change }) => settings.change(change),
  'check-pictures': ({ tabId }) => pictureChecker.checkAll(tabId),
  'cancel-pictures': ({ tabId }) => pictureChecker.cancel(tabId),
  'clear-pictures': ({ tabId }) => pictureChecker.clear(tabId),
};

const fromHost: Handlers<HostMessage> = {
  bug: ({ bug }) => keepBug(bug),
  'host-status': ({ status }) => writeHost(status),
};

/** Acts on a message. The sender decides which messages are allowed. */
function onMessage(message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined {
  if (isInferenceHost(sender)) {
    const known = receive(HostMessageSchema, message, HERE);
    return known && answer<HostMessage, []>(fromHost, known, HERE);
  }
  if (isOwnPage(sender)) {
    const known = receive(PageMessageSchema, message, HERE);
    return known && answer<PageMessage, []>(fromPages, known, HERE);
  }
  if (isOwnContentScript(sender) && sender.tab?.id !== undefined) {
    const known = receive(ContentMessageSchema, message, HERE);
    return known && answer(fromContent, known, HERE, sender.tab.id, sender.frameId ?? 0);
  }
  return undefined;
}

async function showBadgeOf(tabId: number): Promise<void> {
  const [tab, checked, { policy }] = await Promise.all([tabs.get(tabId), pictures.get(tabId), settings.current()]);
  await badges.show(tabId, badgeFor(tab, checked, policy));
}

async function showAllBadges(): Promise<void> {
  for (const tabId of new Set([...(await tabs.ids()), ...(await pictures.ids())])) await showBadgeOf(tabId);
}

browser.runtime.onMessage.addListener(onMessage);
/** Forgets a closed tab. Its pictures go first, so that the host is closed if nobody else needs it; that may fail. */
async function closed(tabId: number): Promise<void> {
  try {
    await pictures.forget(tabId);
  } finally {
    await checker.closed(tabId);
  }
}

browser.tabs.onRemoved.addListener((tabId) => {
  badges.forget(tabId);
  run(closed(tabId));
});
browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status === 'loading') run(checker.maybeNavigated(tabId));
  // The browser removes a tab's badge when the tab shows another page.
  if (status) badges.forget(tabId);
  if (status === 'complete') run(showBadgeOf(tabId));
});
browser.runtime.onInstalled.addListener(() => {
  run(upgradeSettings());
  run(noteReload());
  run(createMenus());
});
listenToMenus({
  checkOne: (tabId, frameId, address) => run(pictureChecker.checkOne(tabId, frameId, address)),
  checkAll: (tabId) => run(pictureChecker.checkAll(tabId)),
  openFiles: () => run(openFilesPage()),
  openCamera: () => run(openCameraPage()),
});
onSitesAllowed(() => run(pictureChecker.sitesAllowed()));
browser.commands.onCommand.addListener((command, tab) => {
  if (command === 'check-camera') run(openCameraPage());
  if (command === 'toggle-check' && tab?.id !== undefined) run(checker.toggle(tab.id));
});
