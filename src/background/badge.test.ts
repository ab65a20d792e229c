import { beforeEach, describe, expect, it } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import type { FaceState } from '../faces/faceState.ts';
import { peopleAfter, peopleMarked } from '../people/peopleAfter.ts';
import { NOBODY } from '../people/person.ts';
import type { PictureState } from '../session/pictureState.ts';
import { NO_PICTURES, type TabPictures } from '../session/tabPictures.ts';
import { STARTING, seenTiles, type TabTiles } from '../session/tabTiles.ts';
import type { TileState } from '../session/tileState.ts';
import { type Badge, badgeFor, showBadge } from './badge.ts';
import { BadgeWriter } from './badgeWriter.ts';

const faces = (states: readonly FaceState[]) => states.map((state, id) => ({ id, state, confidence: 0.9 }));

function tab(states: readonly FaceState[], problem: TileState['problem'] = null): TabTiles {
  const tile = { id: 1, name: '', activity: 'checking', problem, faces: faces(states), checks: 1 } as const;
  const frames = { 0: [tile] };
  return { ...STARTING, phase: 'checking', frames, roster: peopleAfter(NOBODY, seenTiles({ frames }), 1000) };
}

function pictures(phase: PictureState['phase'], states: readonly FaceState[], more: Partial<PictureState> = {}) {
  const nothing = { id: 1, name: '', progress: 1, problem: null, notes: [], thumbnail: null, site: null };
  const picture = { ...nothing, phase, faces: faces(states), ...more };
  return { active: true, endReason: null, pictures: new Map([['0:1', picture]]) } satisfies TabPictures;
}

const text = (...about: Parameters<typeof badgeFor>) => badgeFor(...about).text;
const title = (...about: Parameters<typeof badgeFor>) => badgeFor(...about).title;

describe('a badge', () => {
  it('is empty where nothing is checked', () => {
    expect(badgeFor(undefined, NO_PICTURES, 'mask_required')).toMatchObject({ text: '', title: 'MaskCheck' });
    const stopped = { ...STARTING, phase: 'stopped' } as const;
    expect(text(stopped, NO_PICTURES, 'mask_required')).toBe('');
  });

  it('asks to look where a check ended by itself', () => {
    const ended = { ...STARTING, phase: 'ended', endReason: 'navigated' } as const;
    expect(badgeFor(ended, NO_PICTURES, 'mask_required')).toMatchObject({
      text: '?',
      title: 'MaskCheck: the check of this tab has ended; click to see why',
    });
    expect(text(undefined, { ...NO_PICTURES, endReason: 'restricted_page' }, 'mask_required')).toBe('?');
  });

  it('shows that we are looking for pictures', () => {
    expect(text(undefined, { ...NO_PICTURES, active: true }, 'mask_required')).toBe('…');
  });

  it('shows that nobody has been seen yet, or that no face was found', () => {
    expect(badgeFor(tab([]), NO_PICTURES, 'mask_required')).toMatchObject({
      text: '…',
      title: 'MaskCheck: checking, nobody seen yet',
    });
    expect(text(undefined, pictures('waiting', []), 'mask_required')).toBe('…');
    expect(badgeFor(undefined, pictures('done', []), 'mask_required')).toMatchObject({
      text: '–',
      title: 'MaskCheck: no face found in the pictures',
    });
  });

  it("says how many can't be read, one or several", () => {
    const unreadable = pictures('unreadable', [], { problem: 'broken' });
    // An embedded page that has the script is none that could not be read.
    const embedded = pictures('unreadable', [], { problem: 'embedded_site', name: 'shop.example' });
    expect(text(undefined, embedded, 'mask_required')).toBe('?');
    expect(text(undefined, { ...embedded, hosts: { 3: 'shop.example' } }, 'mask_required')).not.toBe('?');
    expect(badgeFor(undefined, unreadable, 'mask_required')).toMatchObject({
      text: '?',
      title: "MaskCheck: 1 video or picture can't be read",
    });
    expect(title(tab([], 'protected'), unreadable, 'mask_required')).toBe(
      "MaskCheck: 2 videos or pictures can't be read",
    );
  });

  it('counts who breaks the rule, in videos and pictures', () => {
    const both = pictures('done', ['without_mask', 'unsure']);
    const seen = tab(['with_mask', 'incorrect_mask']);
    expect(badgeFor(seen, both, 'mask_required')).toEqual({
      text: '2',
      colour: '#c5221f',
      title: 'MaskCheck: 2 of 4 people without a mask, or with one worn wrongly',
    });
    expect(badgeFor(seen, both, 'mask_required', { wornWronglyBreaks: true, palette: 'colour_blind' }).colour).toBe(
      '#a34e00',
    );
    expect(title(seen, NO_PICTURES, 'mask_forbidden')).toBe('MaskCheck: 2 of 2 people with a mask on');
    expect(title(tab(['without_mask']), NO_PICTURES, 'mask_required')).toBe(
      'MaskCheck: 1 of 1 person without a mask, or with one worn wrongly',
    );
  });

  it('counts people in a neutral colour where there is no rule', () => {
    expect(badgeFor(tab(['with_mask', 'without_mask', 'unsure']), NO_PICTURES, 'count_only')).toEqual({
      text: '3',
      colour: '#1a5fb4',
      title: 'MaskCheck: 3 people',
    });
  });

  it('counts a mask worn wrongly as the user says', () => {
    const seen = tab(['without_mask', 'incorrect_mask']);
    expect(
      badgeFor(seen, NO_PICTURES, 'mask_required', { wornWronglyBreaks: false, palette: 'standard' }),
    ).toMatchObject({
      text: '1',
      title: 'MaskCheck: 1 of 2 people without a mask',
    });
  });

  it('says that the check is paused', () => {
    const paused = { ...STARTING, phase: 'paused' } as const;
    expect(badgeFor(paused, NO_PICTURES, 'mask_required')).toMatchObject({
      text: '‖',
      title: 'MaskCheck: the check of this tab is paused',
    });
  });

  it('leaves out whom the user has marked', () => {
    const seen = tab(['with_mask', 'without_mask']);
    const marked = { ...seen, roster: peopleMarked(seen.roster, '0:1:2', 'ignored', 2000) };
    expect(title(marked, NO_PICTURES, 'mask_required')).toContain('0 of 1 person');
  });

  it('is unsure where every face is unsure, and green where nobody breaks the rule', () => {
    expect(text(tab(['unsure']), NO_PICTURES, 'mask_required')).toBe('?');
    expect(badgeFor(tab(['with_mask', 'unsure']), NO_PICTURES, 'mask_required')).toMatchObject({
      text: '0',
      colour: '#137333',
    });
  });
});

describe('writing badges', () => {
  const badge: Badge = { text: '2', colour: '#c5221f', title: 'two' };
  let writer: BadgeWriter;

  beforeEach(() => {
    writer = new BadgeWriter();
  });

  it('shows text, colour and title', async () => {
    await showBadge(5, badge);
    expect(fake.action.setBadgeText).toHaveBeenCalledWith({ tabId: 5, text: '2' });
    expect(fake.action.setBadgeBackgroundColor).toHaveBeenCalledWith({ tabId: 5, color: '#c5221f' });
    expect(fake.action.setTitle).toHaveBeenCalledWith({ tabId: 5, title: 'two' });
  });

  it('does not count it as an error when the tab has closed meanwhile', async () => {
    fake.action.setTitle.mockRejectedValueOnce(new Error('No tab with id: 5.'));
    await expect(showBadge(5, badge)).resolves.toBeUndefined();
  });

  it('writes only the badges that changed, tab by tab', async () => {
    await writer.show(5, badge);
    await writer.show(5, { ...badge });
    await writer.show(6, badge);
    await writer.show(5, { ...badge, text: '3' });
    expect(fake.action.setBadgeText.mock.calls).toHaveLength(3);
  });

  it('writes a badge again that the browser has removed', async () => {
    await writer.show(5, badge);
    writer.forget(5);
    await writer.show(5, badge);
    expect(fake.action.setBadgeText.mock.calls).toHaveLength(2);
  });
});
