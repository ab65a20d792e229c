import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BROWSERS, manifestFor } from '../../scripts/manifest.ts';
import { PRIVACY_TEXTS } from '../../src/help/privacyTexts.ts';

const LISTING = readFileSync('docs/store-listing.md', 'utf8');
const english: Record<string, { message: string }> = JSON.parse(readFileSync('_locales/en/messages.json', 'utf8'));

/** The texts of a block of quoted paragraphs, each on one line. */
function quotedUnder(heading: string): string[] {
  const [, part = ''] = LISTING.split(`## ${heading}\n`);
  const lines = (part.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('>'));
  const paragraphs = lines
    .map((line) => line.slice(1).trim())
    .join('\n')
    .split('\n\n');
  return paragraphs.map((text) => text.replaceAll('\n', ' '));
}

it('tells stores the same about privacy as the help tells users', () => {
  expect(quotedUnder('Privacy policy')).toEqual(PRIVACY_TEXTS.map((key) => english[key]?.message));
});

it.each(BROWSERS)('gives a reason for each permission that the manifest for %s asks for', (kind) => {
  const manifest: Record<string, unknown> = { ...manifestFor(kind) };
  const asked = ['permissions', 'optional_permissions'].flatMap((key) => manifest[key] ?? []);
  const table = LISTING.split('\n').filter((line) => line.startsWith('| `'));
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter((name) => !table.some((line) => line.startsWith(`| \`${name}\``)))).toEqual([]);
});

it('gives no reason for a permission that is not asked for', () => {
  const everything = JSON.stringify(BROWSERS.map((kind) => manifestFor(kind)));
  const [, part = ''] = LISTING.split('## Permissions\n');
  const named = [...(part.split('\n## ')[0] ?? '').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(named.filter((name) => !everything.includes(`"${name}"`))).toEqual([]);
});
