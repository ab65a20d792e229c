import { expect, it } from 'vitest';
import { keyFaults, textFaults } from './localeFaults.ts';
import type { LocaleTexts } from './localeTexts.ts';

const count = { count: { content: '$1', example: '3' } };
const english: LocaleTexts = {
  language: { message: 'en' },
  extensionName: { message: 'MaskCheck' },
  extensionDescription: { message: 'Finds faces.' },
  people_one: { message: 'One person' },
  people_other: { message: '$COUNT$ people', placeholders: count },
};
const head = { language: { message: 'pl' }, extensionName: { message: 'MaskCheck' } };
const placeholders = { count: { content: '$1' } };

it('names the plural forms that a language lacks, and those that it does not have', () => {
  const texts = { ...head, extensionDescription: { message: 'Twarze.' }, people_one: { message: '1' } };
  expect(keyFaults('pl', texts, english)).toEqual({
    missing: ['people_few', 'people_many', 'people_other'],
    unknown: [],
  });
  expect(keyFaults('fr', { ...texts, people_many: { message: '1' }, gone: { message: '' } }, english)).toEqual({
    missing: ['people_other'],
    unknown: ['people_many', 'gone'],
  });
});

it('finds nothing wrong with forms that say their number, or stand for one number only', () => {
  const texts = {
    ...head,
    people_one: { message: 'Jedna osoba' },
    people_few: { message: '$COUNT$ osoby', placeholders },
  };
  expect(textFaults('pl', texts, english)).toEqual([]);
});

it.each([
  ['a form for several numbers without its number', { people_few: { message: 'osoby' } }, ['people_few']],
  ['an unknown placeholder', { people_few: { message: '$COUNT$ $NUMBER$', placeholders } }, ['people_few']],
  [
    'a placeholder that stands there twice',
    { people_few: { message: '$COUNT$ $COUNT$', placeholders } },
    ['people_few'],
  ],
  ['a placeholder that is not defined', { people_few: { message: '$COUNT$ osoby' } }, ['people_few']],
  ['a number in the place of a name', { people_few: { message: '$1 osoby' } }, ['people_few', 'people_few']],
  ['an empty text', { people_one: { message: ' ' } }, ['people_one']],
  ['the tag of another language', { language: { message: 'en' } }, ['language']],
  ['a translated name', { extensionName: { message: 'Maska' } }, ['extensionName']],
  [
    'a description too long for the stores',
    { extensionDescription: { message: 'x'.repeat(133) } },
    ['extensionDescription'],
  ],
])('finds %s', (_, texts, keys) => {
  expect(textFaults('pl', { ...head, ...texts }, english).map((fault) => fault.replace(/ .*/, ''))).toEqual(keys);
});
