import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { useMainElement } from '../../test/node/mainElement.ts';
import { ruleOf } from '../../test/node/ruleOf.ts';
import type { Rule } from '../policy/policy.ts';
import type { PictureState } from '../session/pictureState.ts';
import { PictureList } from './PictureList.tsx';

const main = useMainElement();

function picture(id: number, more: Partial<PictureState> = {}): PictureState {
  const nothing = { problem: null, notes: [], thumbnail: null, site: null };
  const face = { id: 1, state: 'incorrect_mask' as const, confidence: 0.9 };
  return { id, name: `Picture ${id}`, phase: 'done', progress: 1, faces: [face], ...nothing, ...more };
}

/** Draws the list. @returns the pictures whose rows were drawn anew */
function draw(pictures: readonly PictureState[], rule: Rule): number[] {
  const drawn = vi.fn((_: string, { id }: PictureState) => id);
  const all = new Map(pictures.map((one) => [`0:${one.id}`, one]));
  render(<PictureList pictures={all} rule={rule} actionsOf={drawn} />, main());
  return drawn.mock.calls.map(([, { id }]) => id);
}

it('draws only the rows of pictures that have changed', () => {
  const [one, two, three] = [picture(1), picture(2), picture(3, { name: '' })];
  expect(draw([one, two, three], ruleOf('mask_required'))).toEqual([1, 2, 3]);
  expect(draw([one, two, three], ruleOf('mask_required'))).toEqual([]);
  expect(draw([one, picture(2, { name: 'Beach' }), three], ruleOf('mask_required'))).toEqual([2]);
  expect([...main().querySelectorAll('.name')].map((name) => name.textContent)).toEqual([
    'Picture 1',
    'Beach',
    'Picture 3',
  ]);
});

it('draws all rows anew for another rule, and those whose number moved', () => {
  const [one, two] = [picture(1), picture(2)];
  draw([one, two], ruleOf('mask_required'));
  expect(draw([one, two], ruleOf('mask_required', false))).toEqual([1, 2]);
  expect(draw([one, two], ruleOf('mask_forbidden', false))).toEqual([1, 2]);
  expect(draw([two], ruleOf('mask_forbidden', false))).toEqual([2]);
});
