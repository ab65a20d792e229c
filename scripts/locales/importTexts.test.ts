import { expect, it } from 'vitest';
import { unknownKeys, withTranslations } from './importTexts.ts';
import type { LocaleTexts } from './localeTexts.ts';

const english: LocaleTexts = {
  sumOf: {
    message: '$BREAKING$ of $PEOPLE$',
    description: 'A sum.',
    placeholders: { breaking: { content: '$1', example: '2' }, people: { content: '$2', example: '5' } },
  },
  start: { message: 'Start' },
  files_one: { message: 'One file' },
  files_other: { message: '$COUNT$ files', placeholders: { count: { content: '$1', example: '3' } } },
  keep: { message: '$PERCENT$ keep the rule', placeholders: { percent: { content: '$1', example: '87%' } } },
};

it('gives the values the names that they have in English, in whatever order they stand', () => {
  expect(withTranslations('ja', {}, [{ sumOf: '$2人中$1人' }], english)).toEqual({
    sumOf: {
      message: '$PEOPLE$人中$BREAKING$人',
      placeholders: { breaking: { content: '$1' }, people: { content: '$2' } },
    },
  });
  expect(withTranslations('fr', {}, [{ sumOf: '$BREAKING$ sur $PEOPLE$' }], english)['sumOf']?.message).toBe(
    '$BREAKING$ sur $PEOPLE$',
  );
});

it('takes the plural forms of the language, in the order of English', () => {
  const translated = { files_other: '$1 pliku', files_few: '$1 pliki', files_many: '$1 plików', start: 'Zacznij' };
  const texts = withTranslations('pl', {}, [translated, { files_one: 'Jeden plik' }], english);
  expect(Object.keys(texts)).toEqual(['start', 'files_one', 'files_few', 'files_many', 'files_other']);
  expect(texts['files_one']).toEqual({ message: 'Jeden plik' });
});

it('knows the values of a form that shows its number in this language, but not in English', () => {
  expect(withTranslations('fr', {}, [{ files_one: '$1 fichier' }], english)['files_one']).toEqual({
    message: '$COUNT$ fichier',
    placeholders: { count: { content: '$1' } },
  });
});

it('keeps what is not translated anew, and drops what English does not have', () => {
  const before = { start: { message: 'Alt' }, gone: { message: 'Weg' }, files_one: { message: 'Eine Datei' } };
  const texts = withTranslations('de', before, [{ start: 'Neu' }, { start: 'Neuer', lost: 'Verloren' }], english);
  expect(texts).toEqual({ start: { message: 'Neuer' }, files_one: { message: 'Eine Datei' } });
  expect(unknownKeys('de', [{ start: 'Neu', lost: 'Verloren', files_few: 'x' }], english)).toEqual([
    'lost',
    'files_few',
  ]);
});

it('takes the sign of a percentage from the value', () => {
  const message = (keep: string) => withTranslations('fr', {}, [{ keep }], english)['keep']?.message;
  expect(message('$1\u202f% respectent la règle')).toBe('$PERCENT$ respectent la règle');
  expect(message('Kural: %$1')).toBe('Kural: $PERCENT$');
});
