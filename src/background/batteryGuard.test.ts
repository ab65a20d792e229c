import { beforeEach, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { BatteryRule } from '../settings/batteryRule.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { BatteryGuard } from './batteryGuard.ts';
import { TabTilesStore } from './tabTilesStore.ts';

const LOW = { onBattery: true, level: 0.15 };
const PLUGGED = { onBattery: false, level: 0.15 };

let tabs: TabTilesStore;
let rule: BatteryRule;
let guard: BatteryGuard;

beforeEach(() => {
  rule = { onBattery: 'pause', batteryBelow: 0.2 };
  tabs = new TabTilesStore();
  guard = makeGuard();
});

function makeGuard(): BatteryGuard {
  const made = new BatteryGuard({
    tabs,
    settings: { current: async () => ({ ...DEFAULT_SETTINGS, ...rule }) },
    pause: (tabId, paused) => tabs.pause(tabId, paused, 'battery'),
  });
  tabs.observe((tabId, tab) => void made.changed(tabId, tab));
  return made;
}

/** Lets what nobody waits for be done. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function check(tabId: number): Promise<void> {
  await tabs.start(tabId);
  await tabs.running(tabId);
  await settled();
}

const phases = async () => Promise.all([5, 6].map(async (id) => (await tabs.get(id))?.phase));

it('pauses every check when the battery falls to the level, and lets them go on when it is charged', async () => {
  await check(5);
  await check(6);
  await guard.note({ onBattery: true, level: 0.21 });
  expect(await phases()).toEqual(['checking', 'checking']);
  await guard.note(LOW);
  expect(await phases()).toEqual(['paused', 'paused']);
  expect(await tabs.get(5)).toMatchObject({ pausedBy: 'battery' });
  await guard.note(PLUGGED);
  expect(await phases()).toEqual(['checking', 'checking']);
  expect(await tabs.get(5)).not.toHaveProperty('pausedBy');
});

it('leaves a check going that the user lets go on, also after the service worker was killed', async () => {
  await check(5);
  await guard.note(LOW);
  await tabs.pause(5, false);
  await guard.note({ ...LOW, level: 0.14 });
  guard = makeGuard();
  await guard.note({ ...LOW, level: 0.13 });
  expect(await phases()).toEqual(['checking', undefined]);
});

it('leaves a pause alone that the user has made', async () => {
  await check(5);
  await tabs.pause(5, true);
  await guard.note(LOW);
  await guard.note(PLUGGED);
  expect(await phases()).toEqual(['paused', undefined]);
});

it('pauses a check that begins while the battery is low', async () => {
  await guard.note(LOW);
  await check(5);
  expect(await tabs.get(5)).toMatchObject({ phase: 'paused', pausedBy: 'battery' });
});

it('pauses nothing unless the user has chosen that, and acts when the user chooses it', async () => {
  rule = { ...rule, onBattery: 'saving' };
  await check(5);
  await guard.note(LOW);
  expect(await phases()).toEqual(['checking', undefined]);
  rule = { ...rule, onBattery: 'pause' };
  await guard.settingsChanged();
  expect(await phases()).toEqual(['paused', undefined]);
  rule = { ...rule, batteryBelow: 0.1 };
  await guard.settingsChanged();
  expect(await phases()).toEqual(['checking', undefined]);
});

it('keeps the power for the popup until the host is gone', async () => {
  await guard.note(LOW);
  expect(fake.storage.session.data).toEqual({ power: { ...LOW, pausing: true } });
  await guard.forget();
  expect(fake.storage.session.data).toEqual({});
});
