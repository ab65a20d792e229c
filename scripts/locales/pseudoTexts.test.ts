import { expect, it } from 'vitest';
import { readLocale } from './localeTexts.ts';
import { pseudoTexts } from './pseudoTexts.ts';

it('makes texts longer and gives them accents, but keeps their placeholders', () => {
  const placeholders = { site: { content: '$1', example: 'example.org' } };
  const texts = pseudoTexts({
    language: { message: 'en' },
    allow: { message: 'Allow reading of $SITE$', placeholders },
  });
  expect(texts['language']?.message).toBe('en');
  expect(texts['allow']).toEqual({ message: 'Ållöw réádïñg öf $SITE$ lørém ïp', placeholders });
});

it('makes every text of English at least 40 % longer', () => {
  const english = readLocale('en');
  const { language, extensionName, extensionDescription, ...pseudo } = pseudoTexts(english);
  for (const [key, { message }] of Object.entries(pseudo)) {
    const length = (text = '') => text.replace(/\$\w+\$/g, '1').length;
    expect(length(message), key).toBeGreaterThanOrEqual(1.4 * length(english[key]?.message));
  }
});
