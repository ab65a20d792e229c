import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FACE_STATES } from '../../src/faces/faceState.ts';
import { FILE_FILTERS } from '../../src/files/fileResult.ts';
import { BACKENDS, FALLBACK_REASONS } from '../../src/inference/runtime/backendStatus.ts';
import { POLICIES } from '../../src/policy/policy.ts';
import { PICTURE_NOTES, PICTURE_PROBLEMS } from '../../src/session/pictureState.ts';
import { END_REASONS } from '../../src/session/tabTiles.ts';
import { TILE_ACTIVITIES, TILE_PROBLEMS } from '../../src/session/tileState.ts';

const read = (locale: string): Record<string, { message: string }> =>
  JSON.parse(readFileSync(`_locales/${locale}/messages.json`, 'utf8'));
const english = read('en');

/** Keys that the code puts together from a prefix and a value. */
const COMPOSED = [
  ...FACE_STATES.map((state) => `state_${state}`),
  ...POLICIES.flatMap((policy) => [`policy_${policy}`, `badge_${policy}`]),
  ...TILE_ACTIVITIES.map((activity) => `activity_${activity}`),
  ...TILE_PROBLEMS.map((problem) => `problem_${problem}`),
  ...[...PICTURE_PROBLEMS, ...PICTURE_NOTES, 'waiting', 'cancelled'].map((one) => `picture_${one}`),
  ...FILE_FILTERS.map((filter) => `filter_${filter}`),
  ...END_REASONS.map((reason) => `ended_${reason}`),
  ...BACKENDS.map((backend) => `backend_${backend}`),
  ...FALLBACK_REASONS.map((reason) => `fallback_${reason}`),
];

function usedKeys(): string[] {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const code = sources.map((name) => readFileSync(`src/${name}`, 'utf8')).join('\n');
  const literal = [...code.matchAll(/\blocalize\('(\w+)'/g)].map((match) => match[1] as string);
  const manifest = [...readFileSync('manifest.json', 'utf8').matchAll(/__MSG_(\w+)__/g)].map(
    (match) => match[1] as string,
  );
  return [...new Set([...literal, ...manifest, ...COMPOSED])];
}

it('every text that the code asks for exists, and no other', () => {
  const used = usedKeys();
  // Chosen by a conditional, which the search for literals does not see.
  const conditional = [
    'badgeUnreadable',
    'badgeNobody',
    'badgeNoFace',
    'host_workers_one',
    'popupSiteUnread',
    'popupSitePartly',
  ];
  expect(used.filter((key) => !(key in english))).toEqual([]);
  expect(Object.keys(english).filter((key) => !used.includes(key) && !conditional.includes(key))).toEqual([]);
});

it.each(readdirSync('_locales').filter((locale) => locale !== 'en'))('%s has the same texts', (locale) => {
  const other = read(locale);
  expect(Object.keys(other)).toEqual(Object.keys(english));
  for (const [key, { message }] of Object.entries(english)) {
    const substitutions = (text: string) => (text.match(/\$\d/g) ?? []).sort();
    expect(substitutions(other[key]?.message ?? ''), key).toEqual(substitutions(message));
  }
});
