import { afterEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { localize, localizeCount, textLanguage } from './i18n.ts';

/** Pretends that `_locales` has these texts. */
function speak(texts: Record<string, string>): void {
  vi.spyOn(fake.i18n, 'getMessage').mockImplementation((key, substitutions = []) =>
    (texts[key] ?? '').replace(/\$(\d)/g, (_, at: string) => substitutions[Number(at) - 1] ?? ''),
  );
}

afterEach(() => vi.restoreAllMocks());

it('fills in substitutions, and shows the key of a missing text', () => {
  expect(localize('popupAllowSite', ['example.org'])).toBe('Allow reading pictures of example.org');
  speak({});
  expect(localize('popupStart')).toBe('popupStart');
});

it('counts in English', () => {
  expect([0, 1, 2].map((count) => localizeCount('badgeUnreadable', count))).toEqual([
    "0 videos or pictures can't be read",
    "1 video or picture can't be read",
    "2 videos or pictures can't be read",
  ]);
});

it('chooses the form by one number if a text has several numbers', () => {
  expect(localizeCount('badge_lenient', 1, [3, 1])).toBe('3 of 1 person without a mask');
  expect(localizeCount('badge_lenient', 2, [1, 2])).toBe('1 of 2 people without a mask');
});

it("counts by the rules of the texts' language, not of the browser's", () => {
  speak({
    language: 'pl',
    filesPictures_one: '$1 plik',
    filesPictures_few: '$1 pliki',
    filesPictures_many: '$1 plików',
    filesPictures_other: '$1 pliku',
  });
  expect([1, 3, 5, 1.5].map((count) => localizeCount('filesPictures', count))).toEqual([
    '1 plik',
    '3 pliki',
    '5 plików',
    '1.5 pliku',
  ]);
});

it('takes the form `other` if the right form is missing', () => {
  speak({ language: 'pl', filesPictures_one: '$1 plik', filesPictures_other: '$1 pliku' });
  expect(localizeCount('filesPictures', 3)).toBe('3 pliku');
});

it('does not fail where a content script has outlived its extension, and with it the texts', () => {
  vi.spyOn(fake.i18n, 'getMessage').mockImplementation(() => {
    throw new Error('Extension context invalidated.');
  });
  expect(localize('percent', ['5'])).toBe('percent');
  expect(localizeCount('badgeUnreadable', 2)).toBe('badgeUnreadable_other');
  expect(textLanguage()).toBeUndefined();
});

it('takes only keys that there are, with substitutions where the text has placeholders', () => {
  // @ts-expect-error: there is no such text.
  expect(localize('popupStrat')).toBe('popupStrat');
  // @ts-expect-error: a text that counts needs a count.
  localize('filesPeople_one', ['1']);
  // @ts-expect-error: a text that counts nothing takes none.
  localizeCount('popupStart', 1);
  // @ts-expect-error: the site is missing.
  localize('popupAllowSite');
  // @ts-expect-error: there is no place for the site.
  localize('popupStart', ['example.org']);
});
