import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import { AlertsController } from './alertsController.ts';
import { TabTilesStore } from './tabTilesStore.ts';

const TAB = 5;
const AFTER = DEFAULT_SETTINGS.alertAfter * 1000;

let tabs: TabTilesStore;
let settings: Settings;
let raised: string[][];
let alerts: AlertsController;

const make = () =>
  new AlertsController(
    { tabs, policies: { of: async () => ({ policy: 'mask_required' }) }, settings: { current: async () => settings } },
    (_, people) => raised.push(people.map(({ name }) => name)),
  );

beforeEach(async () => {
  vi.useFakeTimers();
  settings = DEFAULT_SETTINGS;
  raised = [];
  tabs = new TabTilesStore();
  alerts = make();
  tabs.observe((tabId, tab) => void alerts.changed(tabId, tab));
  await tabs.start(TAB);
  await tabs.running(TAB);
});

afterEach(() => void vi.useRealTimers());

/** Shows a person in a tile of this name, in this state. */
async function show(name: string, state: 'with_mask' | 'without_mask' | 'incorrect_mask'): Promise<void> {
  const face = { id: 1, state, confidence: 0.9 };
  await tabs.setTiles(TAB, 0, [{ id: 1, name, activity: 'checking', problem: null, checks: 1, faces: [face] }]);
  await vi.advanceTimersByTimeAsync(0);
}

it('raises one alert once a violation has lasted, though no report comes at that moment', async () => {
  await show('Ada', 'without_mask');
  await vi.advanceTimersByTimeAsync(AFTER - 1);
  expect(raised).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(raised).toEqual([['Ada']]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(raised).toHaveLength(1);
});

it('raises none if the person puts the mask on in time', async () => {
  await show('Ada', 'without_mask');
  await vi.advanceTimersByTimeAsync(AFTER - 500);
  await show('Ada', 'with_mask');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(raised).toEqual([]);
});

it('raises none for whom the user leaves out, nor for a mask worn wrongly if that breaks no rule', async () => {
  settings = { ...DEFAULT_SETTINGS, wornWronglyBreaks: false };
  await show('Ada', 'incorrect_mask');
  await vi.advanceTimersByTimeAsync(AFTER);
  await show('Ada', 'without_mask');
  const [person] = (await tabs.get(TAB))?.roster.people ?? [];
  await tabs.mark(TAB, person?.key ?? '', 'ignored');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(raised).toEqual([]);
});

it('does not repeat an alert when the service worker starts again', async () => {
  await show('Ada', 'without_mask');
  await vi.advanceTimersByTimeAsync(AFTER);
  alerts = make();
  await show('Ada', 'without_mask');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(raised).toHaveLength(1);
});

it('looks no more at a tab that it has forgotten', async () => {
  await show('Ada', 'without_mask');
  await tabs.stop(TAB);
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(raised).toEqual([]);
  expect(fake.storage.session.data).not.toHaveProperty(`alerts:${TAB}`);
});

it('takes up another waiting time at once', async () => {
  await show('Ada', 'without_mask');
  await vi.advanceTimersByTimeAsync(2000);
  settings = { ...DEFAULT_SETTINGS, alertAfter: 1 };
  await alerts.look(TAB);
  expect(raised).toEqual([['Ada']]);
});
