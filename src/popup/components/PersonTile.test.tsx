import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import { useMainElement } from '../../../test/node/mainElement.ts';
import { ruleOf } from '../../../test/node/ruleOf.ts';
import { peopleAfter } from '../../people/peopleAfter.ts';
import { NOBODY } from '../../people/person.ts';
import { PersonTile } from './PersonTile.tsx';

const main = useMainElement();

function show(): void {
  const face = { id: 1, state: 'without_mask', confidence: 0.9 } as const;
  const tile = { id: 1, name: 'Ann', activity: 'checking', problem: null, faces: [face], checks: 1 } as const;
  const [person] = peopleAfter(NOBODY, [{ ...tile, document: 0, faces: [face] }], 1000).people;
  if (!person) throw new Error('nobody is there');
  const rest = { since: 0, now: 1000, rule: ruleOf('mask_required'), tabId: 5, onMark: vi.fn() };
  render(<PersonTile person={person} name="Ann" {...rest} />, main());
}

const opener = () => main().querySelector<HTMLButtonElement>('.more');
const marks = () => main().querySelectorAll('[data-mark]').length;

/** Presses a key in the tile. @returns whether the browser is left to do what it does on that key */
async function press(key: string): Promise<boolean> {
  const event = Object.assign(document.createEvent('Event'), { key });
  event.initEvent('keydown', true, true);
  await act(async () => void main().querySelector('li')?.dispatchEvent(event));
  return !event.defaultPrevented;
}

it('closes what can be corrected on Escape, instead of the popup', async () => {
  show();
  expect(await press('Escape')).toBe(true);
  await act(async () => opener()?.click());
  expect(marks()).toBeGreaterThan(0);
  const focus = vi.spyOn(opener() as HTMLElement, 'focus');
  expect(await press('a')).toBe(true);
  expect(marks()).toBeGreaterThan(0);
  expect(await press('Escape')).toBe(false);
  expect(marks()).toBe(0);
  expect(focus).toHaveBeenCalledOnce();
});
