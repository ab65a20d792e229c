import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { useMainElement } from '../../../test/node/mainElement.ts';
import type { PictureState } from '../../session/pictureState.ts';
import { NO_PICTURES } from '../../session/tabPictures.ts';
import { END_REASONS, type EndReason, STARTING, type TabTiles } from '../../session/tabTiles.ts';
import { TILE_PROBLEMS, type TileProblem, type TileState } from '../../session/tileState.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import type { PopupState } from '../popupState.ts';
import { Popup } from './Popup.tsx';

const NOTHING: PopupState = {
  settings: DEFAULT_SETTINGS,
  bugs: [],
  host: undefined,
  power: undefined,
  tab: undefined,
  pictures: NO_PICTURES,
  reloaded: false,
};
const TILE: TileState = { id: 1, name: 'Ada', activity: 'checking', problem: null, faces: [], checks: 3 };

const main = useMainElement();

async function show(state: Partial<PopupState>): Promise<string> {
  const all = { ...NOTHING, ...state };
  await act(() => render(<Popup state={all} tabId={5} site={null} tools={{}} />, main()));
  return main().textContent ?? '';
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

it('says that the battery slows the check down, and only where it does', async () => {
  const power = { onBattery: true, level: 0.18, pausing: false };
  const tab = checking({ frames: { 0: [TILE] } });
  expect(await show({ tab, power })).toContain('On battery (18%): videos are checked less often');
  expect(await show({ tab, power: { ...power, level: 0.6 } })).not.toContain('On battery');
  const saving = { ...DEFAULT_SETTINGS, checkRate: 'saving' } as const;
  expect(await show({ tab, power, settings: saving })).not.toContain('On battery');
});

it('says whether the battery or the user has paused the check', async () => {
  const power = { onBattery: true, level: 0.18, pausing: true };
  const paused: TabTiles = { ...STARTING, phase: 'paused', pausedBy: 'battery' };
  expect(await show({ tab: paused, power })).toContain('because the battery is at 18%');
  expect(await show({ tab: paused, power })).not.toContain('less often');
  expect(await show({ tab: { ...STARTING, phase: 'paused' }, power })).toContain('until you let it go on');
  expect(await show({ tab: { ...STARTING, phase: 'paused' }, power })).not.toContain('because the battery');
});

it('does not call an embedded page unreadable whose pictures are listed', async () => {
  const picture = { progress: 1, notes: [], faces: [], thumbnail: null, site: null };
  const own: PictureState = { ...picture, id: 1, name: 'Shoes', phase: 'done', problem: null };
  const embedded: PictureState = {
    ...picture,
    id: 1,
    name: 'shop.example',
    phase: 'unreadable',
    problem: 'embedded_site',
  };
  const pictures = { ...NO_PICTURES, pictures: new Map(Object.entries({ '0:1': embedded, '3:1': own })) };
  expect(await show({ pictures })).toContain('shop.example');
  const text = await show({ pictures: { ...pictures, hosts: { 3: 'shop.example' } } });
  expect(text).toContain('Shoes');
  expect(text).not.toContain('shop.example');
});

/** How each of them begins; a browser test can't always read it, as the models' own thread also draws the popup. */
const PROBLEMS: Readonly<Record<TileProblem, string>> = {
  cross_origin: 'This video comes from another site, which does not allow reading it.',
  protected: "This video is copy-protected, so it can't be read.",
  broken: 'This video could not be played.',
  embedded_site: 'Embedded from another site.',
  engine_failed: 'The check of this video failed.',
  engine_silent: 'The face models have not answered for some seconds. Nobody is counted here until they do;',
};

it.each(TILE_PROBLEMS)('says why a video is not checked, and counts nobody in it: %s', async (problem) => {
  const tile: TileState = { ...TILE, activity: 'unreadable', problem };
  const text = await show({ tab: checking({ frames: { 0: [tile] } }) });
  expect(text).toContain(PROBLEMS[problem]);
  expect(text).toContain('1 video is not checked');
  expect(text).not.toContain('✕ 0');
});

it('waits for pictures until a document has reported, and then says that there are none', async () => {
  const none = 'No picture to check was found on this page.';
  const asked = { ...NO_PICTURES, active: true };
  expect(await show({ pictures: asked })).toContain('0 of 0 pictures done');
  expect(await show({ pictures: asked })).not.toContain(none);
  const reported = { ...asked, reported: true as const };
  expect(await show({ pictures: reported })).toContain(none);
  expect(await show({ pictures: reported })).not.toContain('0 of 0 pictures done');
});

const ENDS: Readonly<Record<EndReason, string>> = {
  navigated: 'The page was left, reloaded or has crashed, so the check ended.',
  discarded: 'The browser put this tab to sleep to save memory, so the check ended.',
  restricted_page: 'The browser lets no extension look into this page:',
  engine_failed: 'The face models could not be started.',
  not_permitted: 'MaskCheck may look into a tab only after you click its button there.',
};

it.each(END_REASONS)('says why a check has ended: %s', async (endReason) => {
  expect(await show({ tab: { ...STARTING, phase: 'ended', endReason } })).toContain(ENDS[endReason]);
});
