import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_PICTURES } from '../../session/tabPictures.ts';
import { STARTING, type TabTiles } from '../../session/tabTiles.ts';
import type { TileState } from '../../session/tileState.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import type { PopupState } from '../popupState.ts';
import { Popup } from './Popup.tsx';

const NOTHING: PopupState = {
  settings: DEFAULT_SETTINGS,
  bugs: [],
  host: undefined,
  tab: undefined,
  pictures: NO_PICTURES,
  reloaded: false,
};
const TILE: TileState = { id: 1, name: 'Ada', activity: 'checking', problem: null, faces: [], checks: 3 };

let root: HTMLElement;

beforeEach(() => {
  const { document } = parseHTML('<html><body><main></main></body></html>');
  root = document.querySelector('main') as unknown as HTMLElement;
  vi.stubGlobal('document', document);
});

afterEach(() => vi.unstubAllGlobals());

async function show(state: Partial<PopupState>): Promise<string> {
  const all = { ...NOTHING, ...state };
  await act(() => render(<Popup state={all} tabId={5} site={null} tools={{}} />, root));
  return root.textContent ?? '';
}

const checking = (tab: Partial<TabTiles>): TabTiles => ({ ...STARTING, phase: 'checking', ...tab });

it('offers to start where nothing is checked', async () => {
  expect(await show({})).toContain('Check this tab');
});

it('does not say that there is no video before a document has reported', async () => {
  expect(await show({ tab: checking({}) })).not.toContain('No video');
  expect(await show({ tab: checking({ frames: { 0: [] } }) })).toContain('No video');
});

it('says what is not checked instead of zeros', async () => {
  const tile: TileState = { ...TILE, activity: 'unreadable', problem: 'cross_origin' };
  const text = await show({ tab: checking({ frames: { 0: [tile] } }) });
  expect(text).toContain('1 video is not checked');
  expect(text).not.toContain('✕ 0');
});

it('says why a check has ended', async () => {
  expect(await show({ tab: { ...STARTING, phase: 'ended', endReason: 'navigated' } })).toContain('page');
});
