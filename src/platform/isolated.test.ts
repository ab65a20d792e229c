import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../../test/node/speak.ts';
import { isolated } from './isolated.ts';
import { listText } from './lists.ts';
import { textDirection } from './textLanguage.ts';

afterEach(() => vi.restoreAllMocks());

it('knows which way a language runs', () => {
  const directions = ['en', 'pt-BR', 'zh-CN', 'ar', 'he', 'fa-IR'].map((language) => {
    speak({ language });
    return textDirection();
  });
  expect(directions).toEqual(['ltr', 'ltr', 'ltr', 'rtl', 'rtl', 'rtl']);
});

it('isolates only names that run the other way than the text', () => {
  expect([isolated('Ada'), isolated('עדה'), isolated('12.5')]).toEqual(['Ada', '\u2068עדה\u2069', '12.5']);
  speak({ language: 'ar' });
  expect([isolated('Ada (2)'), isolated('عادة'), isolated('12.5')]).toEqual(['\u2068Ada (2)\u2069', 'عادة', '12.5']);
});

it('joins names of both directions to a list in the language of the texts', () => {
  expect(listText(['Ada', 'Bob', 'Eve'])).toBe('Ada, Bob, and Eve');
  speak({ language: 'he' });
  expect(listText(['Ada', 'עדה'])).toBe('\u2068Ada\u2069 ועדה');
});
