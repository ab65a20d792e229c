import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RELEASES } from '../../src/news/news.ts';
import { readLocale } from '../locales/localeTexts.ts';
import { cardFigures } from './cardFigures.ts';
import { changelogNews } from './changelogNews.ts';
import { factFiles } from './facts.ts';

const CARD = {
  'mask-classifier': readFileSync('models/mask-classifier/MODEL_CARD.md', 'utf8'),
  'face-detector': readFileSync('models/face-detector/MODEL_CARD.md', 'utf8'),
};

it('the pages show what the model cards say; if not, run npm run facts', async () => {
  for (const [file, content] of Object.entries(await factFiles())) {
    expect(JSON.parse(readFileSync(file, 'utf8')), file).toEqual(content);
  }
});

it('the help page tells what the changelog says in short; if not, it wants a text in _locales and a line in RELEASES', () => {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  const english = readLocale('en');
  const told = RELEASES.map((release) => ({ version: release.version, text: english[release.text]?.message }));
  expect(told).toEqual(changelogNews(readFileSync('CHANGELOG.md', 'utf8'), version));
});

it('reads a figure from its row and column', () => {
  const classifier = CARD['mask-classifier'].replace(
    /(\| `real\/scenes`, true boxes from 24 px, one look: worn wrongly, recall \|.*\|).*\|.*\|/,
    '$1 1 % (1.0 to 2.0; 1 of 100) | 12.34 % (5.5 to 20; 12 of 97) |',
  );
  expect(cardFigures({ ...CARD, 'mask-classifier': classifier }).wrongNoticed).toEqual({
    right: 12,
    of: 97,
    low: 0.055,
    high: 0.2,
  });
});

it('says which figure a card has lost', () => {
  const without = CARD['face-detector'].replaceAll('from 20 px: found |', 'found |');
  expect(() => cardFigures({ ...CARD, 'face-detector': without })).toThrow(/face-detector.*from 20 px: found/);
});

const CHANGELOG = `# Changelog

## [Unreleased]

In short: finds faces
in the dark.

### Added

- More.

## [0.2.1] - 2027-01-02

### Fixed

- A fault.

## [0.2.0] - 2027-01-01

In short: two languages more.
`;

it('takes the news of each version that has some, the newest first', () => {
  expect(changelogNews(CHANGELOG, '0.3.0')).toEqual([
    { version: '0.3.0', text: 'Finds faces in the dark.' },
    { version: '0.2.0', text: 'Two languages more.' },
  ]);
});

it('leaves out what is not released under any number yet', () => {
  expect(changelogNews(CHANGELOG, '0.2.1')).toEqual([{ version: '0.2.0', text: 'Two languages more.' }]);
});
