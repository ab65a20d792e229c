import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Each test loads the background anew, with everything it imports, since a service worker starts anew too. */
let fake: typeof import('../../test/node/fakeBrowser.ts').fake;

const OWN = 'chrome-extension://own-extension/';
const id = 'own-extension';
const POPUP = { id, url: `${OWN}popup/popup.html` };
const HOST = { id, url: `${OWN}offscreen/offscreen.html` };
const PAGE = { id, url: 'https://example.org/', tab: { id: 5 }, frameId: 0 } as object;
const STRANGER = { id: 'other', url: 'https://example.org/', tab: { id: 5 }, frameId: 0 } as object;

const BUG = { where: 'page', message: 'Error: broken', stack: 'Error: broken\n    at x', at: 1 };
const STATUS = { phase: 'running', backend: 'wasm', workers: 2, reason: 'first', fallback: null };
const TILE = { id: 1, name: '', activity: 'checking', problem: null, checks: 1 };
const BARE = { id: 1, state: 'without_mask', confidence: 0.9 };

beforeEach(async () => {
  vi.stubGlobal('addEventListener', vi.fn());
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.resetModules();
  // `platform/browser` is replaced by the fake browser. Modules are loaded anew here, so the fake is taken anew as
  // well.
  const seam = (await import('../platform/browser.ts')) as unknown as typeof import('../../test/node/fakeBrowser.ts');
  seam.resetFakeBrowser();
  fake = seam.fake;
  fake.tabs.sendMessage.mockResolvedValue(true);
  fake.offscreen.createDocument.mockImplementation(async () => {
    fake.runtime.getContexts.mockResolvedValue([{ contextType: 'OFFSCREEN_DOCUMENT' }]);
  });
  await import('./background.ts');
});

afterEach(async () => {
  // Ends its timers, which would otherwise go off in a later test where the machine is slow.
  fake.tabs.onRemoved.dispatch(5);
  await settled();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const say = (message: unknown, sender: object) => fake.runtime.onMessage.dispatch(message, sender);
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const session = () => fake.storage.session.data;
const bugs = () => (fake.storage.local.data['bugs'] ?? []) as { where: string; message: string }[];

it('takes an update only when the check that is under way is over', async () => {
  await say({ type: 'start', tabId: 5 }, POPUP);
  fake.runtime.onUpdateAvailable.dispatch({ version: '1.2.4' });
  await settled();
  expect(fake.runtime.reload).not.toHaveBeenCalled();
  fake.runtime.getContexts.mockResolvedValue([]);
  await say({ type: 'stop', tabId: 5 }, POPUP);
  await settled();
  expect(fake.runtime.reload).toHaveBeenCalledTimes(1);
});

describe('a check', () => {
  it('starts and stops from the popup, and shows its state on the button', async () => {
    await say({ type: 'start', tabId: 5 }, POPUP);
    expect(session()['tab:5']).toMatchObject({ phase: 'checking' });
    await say({ type: 'tiles', hidden: false, tiles: [{ ...TILE, faces: [BARE] }] }, PAGE);
    await settled();
    expect(fake.action.setBadgeText).toHaveBeenLastCalledWith({ tabId: 5, text: '1' });
    await say({ type: 'change-settings', change: { policy: 'mask_forbidden' } }, POPUP);
    expect(fake.action.setBadgeText).toHaveBeenLastCalledWith({ tabId: 5, text: '0' });
    await say({ type: 'mark', tabId: 5, key: '0:1:1', mark: 'with_mask' }, POPUP);
    await settled();
    expect(fake.action.setBadgeText).toHaveBeenLastCalledWith({ tabId: 5, text: '1' });
    await say({ type: 'stop', tabId: 5 }, POPUP);
    await settled();
    expect(fake.action.setBadgeText).toHaveBeenLastCalledWith({ tabId: 5, text: '' });
    expect(bugs()).toEqual([]);
  });

  it('follows the policy of its site and of its session, and tells the page', async () => {
    const policyNow = () => say({ type: 'policy-needed' }, PAGE);
    fake.tabs.get.mockResolvedValue({ id: 5, url: 'https://bank.example/queue' });
    await say({ type: 'site-policy', site: 'https://bank.example', policy: 'mask_forbidden' }, POPUP);
    await say({ type: 'start', tabId: 5 }, POPUP);
    expect(await policyNow()).toBe('mask_forbidden');
    await say({ type: 'session-policy', tabId: 5, policy: 'count_only' }, POPUP);
    expect(await policyNow()).toBe('count_only');
    expect(fake.tabs.sendMessage).toHaveBeenLastCalledWith(5, { type: 'policy', policy: 'count_only' }, {});
    await say({ type: 'session-policy', tabId: 5, policy: null }, POPUP);
    await say({ type: 'site-policy', site: 'https://bank.example', policy: null }, POPUP);
    expect(fake.tabs.sendMessage).toHaveBeenLastCalledWith(5, { type: 'policy', policy: 'mask_required' }, {});
  });

  it('pauses and goes on', async () => {
    await say({ type: 'start', tabId: 5 }, POPUP);
    await say({ type: 'pause', tabId: 5, paused: true }, POPUP);
    expect(fake.tabs.sendMessage).toHaveBeenLastCalledWith(5, { type: 'pause', paused: true }, {});
    expect(session()['tab:5']).toMatchObject({ phase: 'paused' });
    await say({ type: 'pause', tabId: 5, paused: false }, POPUP);
    expect(fake.tabs.sendMessage).toHaveBeenLastCalledWith(5, { type: 'pause', paused: false }, {});
    await say({ type: 'stop', tabId: 5 }, POPUP);
    fake.tabs.sendMessage.mockClear();
    await say({ type: 'pause', tabId: 5, paused: true }, POPUP);
    expect(fake.tabs.sendMessage).not.toHaveBeenCalled();
  });

  it('pauses while the battery is low, if the user wants that, and forgets the battery with the host', async () => {
    const low = { onBattery: true, level: 0.1 };
    await say({ type: 'change-settings', change: { onBattery: 'pause' } }, POPUP);
    await say({ type: 'start', tabId: 5 }, POPUP);
    await say({ type: 'power', power: low }, HOST);
    expect(session()['tab:5']).toMatchObject({ phase: 'paused', pausedBy: 'battery' });
    expect(fake.tabs.sendMessage).toHaveBeenLastCalledWith(5, { type: 'pause', paused: true }, {});
    await say({ type: 'power', power: { ...low, onBattery: false } }, HOST);
    expect(session()['tab:5']).toMatchObject({ phase: 'checking' });
    await say({ type: 'power', power: low }, POPUP);
    expect(session()['tab:5']).toMatchObject({ phase: 'checking' });
    await say({ type: 'stop', tabId: 5 }, POPUP);
    await settled();
    expect(session()).not.toHaveProperty('power');
  });

  it('tells the host what the models are to run on, when it asks and when that changes', async () => {
    await say({ type: 'start', tabId: 5 }, POPUP);
    expect(await say({ type: 'backend-needed' }, HOST)).toBe('auto');
    await say({ type: 'change-settings', change: { backend: 'webgl' } }, POPUP);
    expect(fake.runtime.sendMessage).toHaveBeenCalledWith({ type: 'use-backend', backend: 'webgl' });
    expect(await say({ type: 'backend-needed' }, HOST)).toBe('webgl');
  });

  it('shows the help about a picture on the wish of a page’s script, and no other page', async () => {
    await say({ type: 'open-help', problem: 'too_small' }, PAGE);
    expect(fake.tabs.create).toHaveBeenCalledWith({ url: `${OWN}help/help.html#picture_too_small` });
    await say({ type: 'open-help', problem: 'https://evil.example' }, PAGE);
    expect(fake.tabs.create).toHaveBeenCalledTimes(1);
  });

  it('shows a person, and those who break the rule one after the other', async () => {
    const rung = () =>
      fake.tabs.sendMessage.mock.calls.filter(([, told]) => (told as { type: string }).type === 'ring');
    await say({ type: 'start', tabId: 5 }, POPUP);
    const tiles = [1, 2, 3].map((tile) => ({ ...TILE, id: tile, faces: tile === 2 ? [] : [BARE] }));
    await say({ type: 'tiles', hidden: false, tiles }, PAGE);
    await say({ type: 'show-tile', tabId: 5, document: 0, tile: 3, scroll: false }, POPUP);
    await say({ type: 'next-offender', tabId: 5 }, POPUP);
    fake.commands.onCommand.dispatch('next-offender', { id: 5 });
    await settled();
    expect(rung()).toEqual([
      [5, { type: 'ring', tile: 3, scroll: false }, { frameId: 0 }],
      [5, { type: 'ring', tile: 1, scroll: true }, { frameId: 0 }],
      [5, { type: 'ring', tile: 3, scroll: true }, { frameId: 0 }],
    ]);
  });

  it('keeps what the user chose about distances, and takes it from our own pages only', async () => {
    const distance = { shown: true, limit: 2, view: 70, camera: null };
    await say({ type: 'change-settings', change: { distance } }, POPUP);
    expect(fake.storage.local.data).toMatchObject({ settings: { distance } });
    await say({ type: 'change-settings', change: { distance: { ...distance, limit: 1 } } }, PAGE);
    expect(fake.storage.local.data).toMatchObject({ settings: { distance } });
  });

  it('gives the host to its own page, and to no other page', async () => {
    expect(await say({ type: 'host-needed' }, PAGE)).toBe(false);
    await say({ type: 'start', tabId: 5 }, POPUP);
    expect(await say({ type: 'host-needed' }, PAGE)).toBe(true);
  });

  it('starts by the shortcut, and ends when the user leaves its page or closes its tab', async () => {
    fake.commands.onCommand.dispatch('toggle-check', { id: 5 });
    fake.commands.onCommand.dispatch('other', { id: 6 });
    await settled();
    expect(session()['tab:5']).toMatchObject({ phase: 'checking' });
    await say({ type: 'frame-appeared' }, PAGE);
    expect(fake.scripting.executeScript).toHaveBeenCalledTimes(2);
    await say({ type: 'left' }, PAGE);
    expect(session()['tab:5']).toMatchObject({ phase: 'ended', endReason: 'navigated' });
    fake.tabs.onRemoved.dispatch(5);
    await settled();
    await say({ type: 'tiles', hidden: false, tiles: [] }, PAGE);
    await say({ type: 'left' }, PAGE);
    expect(session()).toEqual({});
  });

  it('starts by itself on a chosen site, once, and not for a page embedded in it', async () => {
    await say({ type: 'change-settings', change: { autoStartSites: ['https://example.org'] } }, POPUP);
    expect(fake.scripting.registered).toMatchObject([{ matches: ['https://example.org/*'] }]);
    await say({ type: 'auto-start' }, { ...PAGE, frameId: 3 });
    expect(session()).toEqual({});
    await say({ type: 'auto-start' }, PAGE);
    await say({ type: 'auto-start' }, PAGE);
    expect(session()['tab:5']).toMatchObject({ phase: 'checking' });
    expect(fake.scripting.executeScript).toHaveBeenCalledTimes(1);
  });

  it('ends when the port of its script breaks and the script answers no more: its page crashed', async () => {
    await say({ type: 'start', tabId: 5 }, POPUP);
    fake.tabs.sendMessage.mockRejectedValue(new Error('Receiving end does not exist.'));
    await say({ type: 'script-gone', tabId: 5, frameId: 0 }, HOST);
    expect(session()['tab:5']).toMatchObject({ phase: 'ended', endReason: 'navigated' });
  });

  it('moves to the new number of a tab that the browser has put to sleep', async () => {
    await say({ type: 'start', tabId: 5 }, POPUP);
    fake.tabs.onReplaced.dispatch(9, 5);
    await settled();
    expect(session()).toMatchObject({ 'tab:9': { phase: 'ended', endReason: 'discarded' } });
    expect(session()['tab:5']).toBeUndefined();
  });

  it('ends when the tab loads another page, and then writes the badge of that page anew', async () => {
    await say({ type: 'start', tabId: 5 }, POPUP);
    await settled();
    fake.action.setBadgeText.mockClear();
    fake.tabs.sendMessage.mockRejectedValue(new Error('Receiving end does not exist.'));
    fake.tabs.onUpdated.dispatch(5, { status: 'loading' });
    fake.tabs.onUpdated.dispatch(5, {});
    await settled();
    expect(session()['tab:5']).toMatchObject({ phase: 'ended', endReason: 'navigated' });
    fake.tabs.onUpdated.dispatch(5, { status: 'complete' });
    await settled();
    expect(fake.action.setBadgeText).toHaveBeenLastCalledWith({ tabId: 5, text: '?' });
  });
});

describe('pictures', () => {
  const picture = { id: 1, name: '', phase: 'done', progress: 1, problem: null, notes: [], faces: [] };
  const known = { ...picture, thumbnail: null, site: null };

  it('are checked from popup and menu, and reported by the page', async () => {
    await say({ type: 'check-pictures', tabId: 5 }, POPUP);
    fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-all-images' }, { id: 5 });
    fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-image', srcUrl: 'https://a/b.jpg' }, { id: 5 });
    await settled();
    const told = fake.tabs.sendMessage.mock.calls.map(([, message]) => message);
    expect(told).toContainEqual({ type: 'check-pictures', address: 'https://a/b.jpg' });
    await say({ type: 'pictures', changed: [known], removed: [], hidden: false }, PAGE);
    expect(session()['picture:5:0:1']).toEqual(known);
    expect(await say({ type: 'host-needed' }, PAGE)).toBe(true);
    await say({ type: 'pictures-idle' }, PAGE);
    expect(session()['pictures:5']).toEqual({
      active: false,
      endReason: null,
      reported: true,
      hosts: { 0: 'example.org' },
    });
    await say({ type: 'cancel-pictures', tabId: 5 }, POPUP);
    await say({ type: 'clear-pictures', tabId: 5 }, POPUP);
    await say({ type: 'pictures-left' }, PAGE);
    expect(session()).toEqual({});
    expect(bugs()).toEqual([]);
  });

  it('are checked again when their site is allowed', async () => {
    await say({ type: 'check-pictures', tabId: 5 }, POPUP);
    const unread = { ...known, phase: 'unreadable', problem: 'needs_permission', site: 'https://a.org' };
    await say({ type: 'pictures', changed: [unread], removed: [], hidden: false }, PAGE);
    fake.permissions.contains.mockResolvedValue(true);
    expect(await say({ type: 'site-access', site: 'https://a.org' }, PAGE)).toBe('allowed');
    expect(await say({ type: 'site-access', site: 'http://192.168.1.1' }, PAGE)).toBe('never');
    expect(await say({ type: 'may-read', site: 'https://a.org' }, HOST)).toBe(true);
    fake.permissions.onAdded.dispatch({ origins: ['https://a.org/*'] });
    await settled();
    expect(fake.tabs.sendMessage).toHaveBeenLastCalledWith(5, { type: 'site-allowed', site: 'https://a.org' }, {});
  });

  it('are photographed', async () => {
    expect(await say({ type: 'capture' }, PAGE)).toBe('data:image/jpeg;base64,');
  });

  it('from disk have a page of their own', async () => {
    fake.contextMenus.onClicked.dispatch({ menuItemId: 'check-files' });
    await settled();
    expect(fake.tabs.create).toHaveBeenCalledWith({ url: `${OWN}files/files.html` });
  });
});

it('upgrades older settings, adds its menus and notes a reload when it is installed or updated', async () => {
  fake.storage.local.data = { policy: 'mask_forbidden', checksRunning: true };
  fake.runtime.onInstalled.dispatch({ reason: 'update' });
  await settled();
  expect(fake.storage.local.data).toMatchObject({ settings: { policy: 'mask_forbidden' } });
  expect(session()).toEqual({ endedByReload: true });
  expect(fake.contextMenus.create.mock.calls).toHaveLength(5);
});

describe('the sender', () => {
  it('decides which messages are acted on', async () => {
    await say({ type: 'host-status', status: STATUS }, HOST);
    expect(session()).toEqual({ host: STATUS });
    expect(say({ type: 'host-status', status: STATUS }, POPUP)).toBeUndefined();
    expect(say({ type: 'start', tabId: 5 }, PAGE)).toBeUndefined();
    expect(say({ type: 'start', tabId: 5 }, HOST)).toBeUndefined();
    expect(say({ type: 'tiles', hidden: false, tiles: [] }, POPUP)).toBeUndefined();
    expect(say({ type: 'capture' }, STRANGER)).toBeUndefined();
    expect(fake.scripting.executeScript).not.toHaveBeenCalled();
  });

  it('gets a bug reported for a message that does not fit', async () => {
    expect(say({ type: 'tiles', tiles: 'many' }, PAGE)).toBeUndefined();
    await settled();
    expect(bugs()).toMatchObject([{ where: 'background', message: expect.stringContaining('does not fit') }]);
  });
});

describe('bugs', () => {
  it('are kept, wherever they happen, until the user clears them', async () => {
    await say({ type: 'bug', bug: { ...BUG, where: 'page' } }, PAGE);
    await say({ type: 'bug', bug: { ...BUG, where: 'popup' } }, POPUP);
    await say({ type: 'bug', bug: { ...BUG, where: 'inference host' } }, HOST);
    expect(bugs().map(({ where }) => where)).toEqual(['page', 'popup', 'inference host']);
    await say({ type: 'clear-bugs' }, POPUP);
    expect(bugs()).toEqual([]);
  });

  it('in the background itself are kept without a message, and the asker hears of them', async () => {
    fake.storage.session.set.mockRejectedValue(new Error('disk on fire'));
    await expect(say({ type: 'start', tabId: 5 }, POPUP)).rejects.toThrow('disk on fire');
    await settled();
    expect(bugs()).toMatchObject([{ where: 'background', message: 'Error: disk on fire' }]);
    expect(fake.runtime.sendMessage).not.toHaveBeenCalled();
  });

  it('are kept too where nobody waits for the work', async () => {
    fake.contextMenus.removeAll.mockRejectedValue(new Error('no menus'));
    fake.storage.local.get.mockRejectedValueOnce(new Error('no settings'));
    fake.runtime.onInstalled.dispatch({ reason: 'install' });
    await settled();
    expect(bugs().map(({ message }) => message)).toEqual(
      expect.arrayContaining(['Error: no menus', 'Error: no settings']),
    );
  });
});
