import { beforeEach, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { keepBug } from '../platform/bugLog.ts';
import type { PictureState } from '../session/pictureState.ts';
import { STARTING } from '../session/tabTiles.ts';
import { followPopupState, type PopupState } from './popupState.ts';

const TAB = 5;

function picture(id: number): PictureState {
  const nothing = { problem: null, notes: [], faces: [], thumbnail: null, site: null };
  return { id, name: `${id}`, phase: 'waiting', progress: 0, ...nothing };
}

let seen: PopupState[];
let stop: AbortController;

beforeEach(() => {
  seen = [];
  stop = new AbortController();
});

const { session, local } = { session: () => fake.storage.session, local: () => fake.storage.local };
const settled = () => new Promise((resolve) => setTimeout(resolve));
const names = (state: PopupState | undefined) => [...(state?.pictures.pictures.values() ?? [])].map(({ name }) => name);

async function follow(): Promise<void> {
  followPopupState(TAB, (state) => seen.push(state), stop.signal);
  await settled();
}

it('gives the state of one tab, and what all tabs share', async () => {
  const host = { phase: 'running', backend: 'wasm', workers: 2, reason: 'first', fallback: null };
  await session().set({
    host,
    endedByReload: true,
    'tab:5': STARTING,
    'tab:6': { ...STARTING, phase: 'checking' },
    'pictures:5': { active: true, endReason: null },
    'picture:5:0:10': picture(10),
    'picture:5:0:2': picture(2),
    'picture:55:0:1': picture(1),
    'picture:5:0:3': { id: 'of an older version' },
  });
  await local().set({ settings: { version: 1, policy: 'mask_forbidden' } });
  await follow();
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ host, tab: STARTING, settings: { policy: 'mask_forbidden' }, reloaded: true });
  expect(seen[0]?.pictures).toMatchObject({ active: true, endReason: null });
  expect(names(seen[0])).toEqual(['2', '10']);
});

it('follows each change without reading anything again', async () => {
  await follow();
  session().get.mockClear();
  await session().set({ 'pictures:5': { active: true, endReason: null }, 'picture:5:0:1': picture(1) });
  await session().set({ 'picture:5:0:2': { ...picture(2), phase: 'done' } });
  await session().remove('picture:5:0:1');
  await session().set({ 'tab:5': STARTING });
  await local().set({ settings: { version: 1, policy: 'mask_forbidden' } });
  expect(seen.map(names)).toEqual([[], ['1'], ['1', '2'], ['2'], ['2'], ['2']]);
  expect(seen.at(-1)).toMatchObject({ tab: STARTING, settings: { policy: 'mask_forbidden' } });
  expect(session().get).not.toHaveBeenCalled();
});

it('does not call back when other tabs change', async () => {
  await follow();
  await session().set({ 'tab:6': STARTING, 'pictures:6': { active: true, endReason: null } });
  await session().set({ 'picture:6:0:1': picture(1) });
  await settled();
  expect(seen).toHaveLength(1);
});

it('ends with the newest state even if the first read is answered late', async () => {
  let answer: () => void = () => undefined;
  session().get.mockReturnValueOnce(new Promise((resolve) => (answer = () => resolve({ 'tab:5': STARTING }))));
  await follow();
  await session().set({ 'tab:5': { ...STARTING, phase: 'checking' } });
  answer();
  await settled();
  expect(seen.at(-1)?.tab?.phase).toBe('checking');
});

it('shows what went wrong, as soon as it does', async () => {
  const bug = { where: 'page', message: 'Error: broken', stack: '', at: 1 };
  await follow();
  await keepBug(bug);
  expect(seen.map(({ bugs }) => bugs)).toEqual([[], [bug]]);
});

it('does not call back after its signal aborts', async () => {
  await follow();
  stop.abort();
  await session().set({ 'tab:5': STARTING });
  await settled();
  expect(seen).toHaveLength(1);
});
