import type { Runtime } from 'webextension-polyfill';
import { HistoryStore } from '../history/store/historyStore.ts';
import { answer, type Handlers } from '../messages/handlers.ts';
import { receive } from '../messages/receive.ts';
import {
  type ContentMessage,
  ContentMessageSchema,
  type HostMessage,
  HostMessageSchema,
  type PageMessage,
  PageMessageSchema,
  type SiteAccess,
} from '../messages/runtimeMessages.ts';
import { isInferenceHost, isOwnContentScript, isOwnPage, originOf } from '../messages/senders.ts';
import { forgetUnreadNews } from '../news/unreadNews.ts';
import { browser } from '../platform/browser.ts';
import { clearBugs, keepBug } from '../platform/bugLog.ts';
import { onNotificationClicked } from '../platform/notifications.ts';
import { openCameraPage, openFilesPage, openHelpPage, openReportPage, showTab } from '../platform/openPage.ts';
import { mayAskFor } from '../platform/privateNetwork.ts';
import { keepBugsWith } from '../platform/reportBug.ts';
import { reportFailure, reportUncaught } from '../platform/reportFailure.ts';
import { hasSitePermission, onSitesAllowed, onSitesRevoked } from '../platform/sitePermission.ts';
import { writeHost } from '../session/hostStatus.ts';
import { noteReload } from '../session/reloadNotice.ts';
import { hostNameOf } from '../session/shortName.ts';
import type { Settings } from '../settings/settings.ts';
import { AlertsController } from './alertsController.ts';
import { registerAutoStart } from './autoStart.ts';
import { badgeFor, showAlertColour } from './badge.ts';
import { BadgeFlash } from './badgeFlash.ts';
import { BadgeWriter } from './badgeWriter.ts';
import { BatteryGuard } from './batteryGuard.ts';
import { capture } from './capture.ts';
import { afterInstallation } from './firstRun.ts';
import { HistoryRecorder } from './historyRecorder.ts';
import { InferenceHost } from './inferenceHost.ts';
import { PersonPointer } from './personPointer.ts';
import { createMenus, listenToMenus } from './pictureMenu.ts';
import { PicturesController } from './picturesController.ts';
import { PortraitKeeper } from './portraitKeeper.ts';
import { raiseAlert, tabOfAlert } from './raiseAlert.ts';
import { SettingsKeeper } from './settingsKeeper.ts';
import { TabMarks } from './tabMarks.ts';
import { TabPicturesStore } from './tabPicturesStore.ts';
import { TabPolicies } from './tabPolicies.ts';
import { TabTilesStore } from './tabTilesStore.ts';
import { tellHost } from './tellHost.ts';
import { TilesController } from './tilesController.ts';
import { IconWriter, iconFor } from './toolbarIcon.ts';
import { WaitingUpdate } from './waitingUpdate.ts';

/** The service worker: hands each message and browser event to the one place that acts on it. */
const HERE = 'background';

/** Runs work that nobody waits for. Its errors are reported. */
const run = (work: Promise<unknown>): void => reportFailure(work, HERE);

keepBugsWith(keepBug);
reportUncaught(HERE);

const tabs = new TabTilesStore();
tabs.observe((tabId, tab) => tab && run(showBadgeOf(tabId)));
const pictures = new TabPicturesStore((tabId) => run(showBadgeOf(tabId)));
const anyActive = async () => (await tabs.anyActive()) || (await pictures.anyActive());
const update = new WaitingUpdate(anyActive);
const host = new InferenceHost(anyActive, () => run(hostReleased()));
const checker = new TilesController(tabs, host);
const pictureChecker = new PicturesController(pictures, host);
const badges = new BadgeWriter();
const icons = new IconWriter();
const settings = new SettingsKeeper(settingsChanged);
const policies = new TabPolicies(tabs, settings);
const pointer = new PersonPointer(tabs, policies, settings);
const flash = new BadgeFlash(showAlertColour, async (tabId) => {
  badges.forget(tabId);
  await showBadgeOf(tabId);
});
const alerts = new AlertsController({ tabs, policies, settings }, (tabId, people, chosen) =>
  run(raiseAlert(tabId, people, chosen, flash)),
);
tabs.observe((tabId, tab) => run(alerts.changed(tabId, tab)));
const battery = new BatteryGuard({
  tabs,
  settings,
  pause: (tabId, paused) => checker.pause(tabId, paused, 'battery'),
});
tabs.observe((tabId, tab) => run(battery.changed(tabId, tab)));
const marks = new TabMarks();
tabs.observe((tabId, tab) => run(marks.changed(tabId, tab)));
const historyStore = new HistoryStore();
const history = new HistoryRecorder(historyStore, () => settings.current());
tabs.observe((tabId, tab) => run(history.changed(tabId, tab)));
const portraits = new PortraitKeeper(historyStore, () => settings.current());
tabs.observe((tabId, tab) => run(portraits.changed(tabId, tab)));

/** The document that a content script speaks for, as the browser says. */
interface PageDocument {
  readonly tabId: number;
  readonly frameId: number;
  /** Undefined if the browser does not say. */
  readonly origin: string | undefined;
  /** Of its address, cut to the length that names have; empty if it has none. */
  readonly host: string;
}

const fromContent: Handlers<ContentMessage, [document: PageDocument]> = {
  bug: ({ bug }) => keepBug(bug),
  tiles: ({ tiles, hidden }, { tabId, frameId, host: name }) => tabs.setTiles(tabId, frameId, tiles, hidden, name),
  'auto-start': async (_, { tabId, frameId }) => {
    if (frameId === 0) await checker.startUnlessActive(tabId);
  },
  'host-needed': async (_, { tabId }) => (await checker.hostNeeded(tabId)) || (await pictureChecker.hostNeeded(tabId)),
  'frame-appeared': (_, { tabId }) => checker.frameAppeared(tabId),
  left: (_, { tabId, frameId }) => checker.frameLeft(tabId, frameId),
  pictures: async ({ changed, removed, hidden }, { tabId, frameId, host: name }) => {
    await pictures.update(tabId, frameId, changed, removed, hidden, name);
    return true;
  },
  'pictures-idle': (_, { tabId }) => pictureChecker.idle(tabId),
  'pictures-left': (_, { tabId, frameId }) => pictureChecker.left(tabId, frameId),
  capture: (_, { tabId }) => capture(tabId),
  'site-access': ({ site }, { origin }) => siteAccess(site, origin),
  'open-help': ({ problem }) => openHelpPage(`picture_${problem}`),
  'policy-needed': async (_, { tabId }) => (await policies.of(tabId)).policy,
};

const fromPages: Handlers<PageMessage> = {
  bug: ({ bug }) => keepBug(bug),
  'clear-bugs': clearBugs,
  'news-read': forgetUnreadNews,
  start: ({ tabId }) => checker.start(tabId),
  stop: ({ tabId }) => checker.stop(tabId),
  pause: ({ tabId, paused }) => checker.pause(tabId, paused),
  mark: ({ tabId, key, mark }) => tabs.mark(tabId, key, mark),
  'show-tile': ({ tabId, document, tile, scroll }) => pointer.show(tabId, document, tile, scroll),
  'next-offender': ({ tabId }) => pointer.showNextOffender(tabId),
  'session-policy': ({ tabId, policy }) => policies.setForSession(tabId, policy),
  'site-policy': ({ site, policy }) => policies.setForSite(site, policy),
  'change-settings': ({ change }) => settings.change(change),
  'check-pictures': ({ tabId }) => pictureChecker.checkAll(tabId),
  'check-picture-again': ({ tabId, document, picture }) => pictureChecker.checkAgain(tabId, document, picture),
  'picture-to-save': ({ tabId, document, picture }) => pictureChecker.toSave(tabId, document, picture),
  'cancel-pictures': ({ tabId }) => pictureChecker.cancel(tabId),
  'clear-pictures': ({ tabId }) => pictureChecker.clear(tabId),
};

const fromHost: Handlers<HostMessage> = {
  bug: ({ bug }) => keepBug(bug),
  'host-status': ({ status }) => writeHost(status),
  power: ({ power }) => battery.note(power),
  'backend-needed': async () => (await settings.current()).backend,
  'script-gone': ({ tabId, frameId }) => maybeLeft(tabId, frameId),
  'may-read': ({ site }) => hasSitePermission(site),
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
    return known && answer(fromContent, known, HERE, documentOf(sender, sender.tab.id));
  }
  return undefined;
}

function documentOf(sender: Runtime.MessageSender, tabId: number): PageDocument {
  return { tabId, frameId: sender.frameId ?? 0, origin: originOf(sender), host: hostNameOf(sender.url) };
}

async function siteAccess(site: string, asker: string | undefined): Promise<SiteAccess> {
  if (!mayAskFor(site, asker)) return 'never';
  return (await hasSitePermission(site)) ? 'allowed' : 'askable';
}

async function showBadgeOf(tabId: number): Promise<void> {
  const [tab, checked, { policy }, { wornWronglyBreaks, palette }] = await Promise.all([
    tabs.get(tabId),
    pictures.get(tabId),
    policies.of(tabId),
    settings.current(),
  ]);
  await badges.show(tabId, badgeFor(tab, checked, policy, { wornWronglyBreaks, palette }));
  await icons.show(tabId, iconFor(tab, { policy, wornWronglyBreaks }));
}

async function settingsChanged({ autoStartSites, backend }: Settings): Promise<void> {
  run(tellHost({ type: 'use-backend', backend }));
  run(history.settingsChanged());
  run(portraits.tend());
  run(battery.settingsChanged());
  await registerAutoStart(autoStartSites);
  for (const tabId of new Set([...(await tabs.ids()), ...(await pictures.ids())])) {
    await showBadgeOf(tabId);
    await policies.tell(tabId);
    await alerts.look(tabId);
  }
}

browser.runtime.onMessage.addListener(onMessage);
settings.listen(run);
/** To be called when the last check is over, and the host is gone. */
async function hostReleased(): Promise<void> {
  await battery.forget();
  await update.look();
}

/** Forgets a closed tab. Its pictures go first, so that the host is closed if nobody else needs it; that may fail. */
async function closed(tabId: number): Promise<void> {
  try {
    await pictures.forget(tabId);
  } finally {
    await checker.closed(tabId);
    await update.look();
  }
}

/** To be called when a document may have gone away. What was checked in it has ended if its scripts answer no more. */
async function maybeLeft(tabId: number, frameId: number): Promise<void> {
  await Promise.all([checker.maybeLeft(tabId, frameId), pictureChecker.maybeLeft(tabId, frameId)]);
}

/** Moves on to the tab that takes a discarded tab's place. */
async function replaced(addedId: number, removedId: number): Promise<void> {
  badges.forget(removedId);
  await pictures.forget(removedId);
  await checker.replaced(addedId, removedId);
}

browser.tabs.onRemoved.addListener((tabId) => {
  badges.forget(tabId);
  icons.forget(tabId);
  pointer.forget(tabId);
  flash.stop(tabId);
  run(closed(tabId));
});
browser.tabs.onReplaced.addListener((addedId, removedId) => run(replaced(addedId, removedId)));
browser.tabs.onUpdated.addListener((tabId, { status }) => {
  if (status) run(maybeLeft(tabId, 0));
  // The browser removes a tab's badge when the tab shows another page.
  if (status) {
    badges.forget(tabId);
    icons.forget(tabId);
  }
  if (status === 'complete') run(showBadgeOf(tabId));
});
browser.runtime.onInstalled.addListener((installation) => {
  run(afterInstallation(installation));
  run(settings.installed());
  run(noteReload());
  run(createMenus());
});
listenToMenus({
  checkOne: (tabId, frameId, address) => run(pictureChecker.checkOne(tabId, frameId, address)),
  checkAll: (tabId) => run(pictureChecker.checkAll(tabId)),
  openFiles: () => run(openFilesPage()),
  openReports: () => run(openReportPage()),
  openCamera: () => run(openCameraPage()),
});
onNotificationClicked((id) => {
  const tabId = tabOfAlert(id);
  if (tabId !== undefined) run(showTab(tabId));
});
onSitesAllowed(() => run(pictureChecker.sitesAllowed()));
onSitesRevoked(() => run(checker.sitesRevoked()));
browser.runtime.onUpdateAvailable.addListener(() => run(update.announced()));
browser.runtime.onStartup.addListener(() => {
  run(history.tend());
  run(portraits.tend());
});
browser.commands.onCommand.addListener((command, tab) => {
  if (command === 'check-camera') run(openCameraPage());
  if (tab?.id === undefined) return;
  if (command === 'toggle-check') run(checker.toggle(tab.id));
  if (command === 'next-offender') run(pointer.showNextOffender(tab.id));
});
