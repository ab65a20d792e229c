import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AlertsController } from '../../src/background/alertsController.ts';
import { HistoryRecorder } from '../../src/background/historyRecorder.ts';
import { TabTilesStore } from '../../src/background/tabTilesStore.ts';
import type { FaceState } from '../../src/faces/faceState.ts';
import { totalTime } from '../../src/history/stateTimes.ts';
import { HistoryStore } from '../../src/history/store/historyStore.ts';
import { DutyCycle } from '../../src/sampling/sampleSchedule.ts';
import type { TileState } from '../../src/session/tileState.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/settings.ts';
import { fake } from './fakeBrowser.ts';

/** A working day of a checked call, ms. */
const DAY = 8 * 3_600_000;

/** ms between two reports of a content script when nothing else happens. */
const EVERY = 5000;

/** In each of these ms, one person takes the mask off for the last tenth, and another one is away for it. */
const BREAK_EVERY = 600_000;

const TAB = 5;
const PEOPLE = 9;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 10, 27, 9) });
  globalThis.indexedDB = new IDBFactory();
  fake.tabs.get.mockImplementation(async (id) => ({ id, incognito: false, url: 'https://meet.example' }));
});

afterEach(() => void vi.useRealTimers());

/** What the call shows at a time: nine tiles, of which the first ones change now and then. */
function tilesAt(now: number): TileState[] {
  const inBreak = now % BREAK_EVERY >= 0.9 * BREAK_EVERY;
  return Array.from({ length: PEOPLE }, (_, index) => {
    const state: FaceState = index === 0 && inBreak ? 'without_mask' : 'with_mask';
    // Each break gives whoever comes back another track.
    const face = { id: 1 + Math.floor(now / BREAK_EVERY), state, confidence: 0.9 };
    const faces = index === 1 && inBreak ? [] : [face];
    return { id: index + 1, name: `Tile ${index}`, activity: 'checking', problem: null, checks: now / 200, faces };
  });
}

/** Lets the database, which works in tasks of its own, finish what was begun. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

it('a day of a call: every second is counted once, an alert for each breach, and storage does not grow', async () => {
  const settings = { current: async () => DEFAULT_SETTINGS };
  const tabs = new TabTilesStore();
  const history = new HistoryStore();
  const recorder = new HistoryRecorder(history, settings.current);
  const raised: string[] = [];
  const policies = { of: async () => ({ policy: 'mask_required' as const }) };
  const alerts = new AlertsController({ tabs, policies, settings }, (_, people) =>
    raised.push(...people.map(({ name }) => name)),
  );
  tabs.observe((tabId, tab) => {
    void alerts.changed(tabId, tab);
    void recorder.changed(tabId, tab);
  });
  await tabs.start(TAB);
  await tabs.running(TAB);
  const sizes: number[] = [];
  for (let now = 0; now <= DAY; now += EVERY) {
    await tabs.setTiles(TAB, 0, tilesAt(now));
    // The user leaves somebody out early in the day; that person has stayed in view ever since.
    if (now === 10 * EVERY) await tabs.mark(TAB, '0:3:3', 'ignored');
    await vi.advanceTimersByTimeAsync(EVERY);
    if (now % 60_000 === 0) await settled();
    if (now % 3_600_000 === 0) sizes.push(JSON.stringify(await fake.storage.session.get(null)).length);
  }
  const roster = (await tabs.get(TAB))?.roster;
  await tabs.stop(TAB);
  for (let turn = 0; turn < 20; turn++) await settled();

  expect(raised).toEqual(Array.from({ length: DAY / BREAK_EVERY }, () => 'Tile 0'));
  expect(roster?.people).toHaveLength(PEOPLE);
  expect(roster?.people.filter(({ mark }) => mark === 'ignored').map(({ tileName }) => tileName)).toEqual(['Tile 2']);
  // Only the digits of the counters and times become more.
  expect(Math.max(...sizes.slice(2)) / (sizes[1] as number)).toBeLessThan(1.05);

  const [record] = await history.list();
  const kept = record && (await history.get(record.id));
  if (kept?.record.kind !== 'check') throw new Error('nothing was recorded');
  const { people, length } = kept.record;
  expect(Math.abs(length - DAY)).toBeLessThanOrEqual(EVERY);
  // The one who was left out was seen for less than a minute, the others all day, but for one's tenth of it.
  const hours = people.map(({ states }) => totalTime(states) / DAY).sort((a, b) => a - b);
  expect(hours).toHaveLength(PEOPLE);
  expect(hours[0]).toBeLessThan(60_000 / DAY);
  expect(hours[1]).toBeCloseTo(0.9, 1);
  for (const share of hours.slice(2)) expect(share).toBeCloseTo(1, 2);
  const [first] = people.filter(({ name }) => name.includes('Tile 0'));
  expect(first?.breaking).toBeCloseTo(0.1 * DAY, -5);
  expect(first?.longestBreach).toBeLessThanOrEqual(0.1 * BREAK_EVERY + EVERY);
  expect(kept.intervals.length).toBeLessThan(1500);
  const covered = kept.intervals.reduce((sum, { from, to }) => sum + to - from, 0);
  expect(covered).toBe(length);
}, 120_000);

it('the rest between checks does not add up over a day', () => {
  const duty = new DutyCycle();
  let [now, longest, checks] = [0, 0, 0];
  while (now < DAY) {
    now += 40;
    // Two threads answer at the same time.
    duty.note(40, 2, now, 0.5);
    duty.note(40, 2, now, 0.5);
    checks += 2;
    longest = Math.max(longest, duty.wait(now));
    now += duty.wait(now);
  }
  expect(longest).toBe(40);
  expect(checks / (DAY / 1000)).toBeCloseTo(25, 1);
});
