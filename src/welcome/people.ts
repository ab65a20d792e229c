import type { MaskLabel } from '../faces/maskLabel.ts';
import type { Person } from './drawnPerson.ts';

/** The drawn people: skins, hair and masks of many colours. Whoever needs more of them begins again at the first. */
export const PEOPLE = [
  {
    skin: '#e9b995',
    shade: '#b97f5c',
    hair: '#4a2d1c',
    shirt: '#2f5d8a',
    wall: '#9aa7b5',
    mask: '#8fc1e8',
    lips: '#b5615a',
    long: true,
  },
  {
    skin: '#8d5a3b',
    shade: '#5a3522',
    hair: '#1d1512',
    shirt: '#b8472e',
    wall: '#c9c2b2',
    mask: '#f1f3f5',
    lips: '#7b3d36',
    long: false,
  },
  {
    skin: '#f0cfae',
    shade: '#c49670',
    hair: '#20181a',
    shirt: '#4b7a52',
    wall: '#a8b8a0',
    mask: '#f1f3f5',
    lips: '#b5615a',
    long: false,
  },
  {
    skin: '#c98f65',
    shade: '#8f5d3d',
    hair: '#3a2316',
    shirt: '#6b4f9a',
    wall: '#b3a6c4',
    mask: '#2c3442',
    lips: '#97483f',
    long: true,
  },
] as const satisfies readonly Person[];

/** How the people of the sample look until the user dresses them otherwise, in the order of `PEOPLE`. */
export const FIRST_LOOKS: readonly MaskLabel[] = ['with_mask', 'without_mask', 'incorrect_mask', 'with_mask'];

/** A drawn person by number: one of `PEOPLE` with the clothes and the hair of another. Sixteen of them differ. */
export function personNumber(number: number): Person {
  const person = PEOPLE[number % PEOPLE.length] ?? PEOPLE[0];
  const other = PEOPLE[(number + Math.floor(number / PEOPLE.length)) % PEOPLE.length] ?? PEOPLE[0];
  const { hair, shirt, wall, mask, long } = other;
  return { ...person, hair, shirt, wall, mask, long };
}
