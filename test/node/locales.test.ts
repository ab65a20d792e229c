import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAMERA_PROBLEMS } from '../../src/camera/cameraProblem.ts';
import { CLOSENESS } from '../../src/faces/distance.ts';
import { FACE_STATES } from '../../src/faces/faceState.ts';
import { LENS_SOURCES } from '../../src/faces/lens.ts';
import { KNOWN_THINGS } from '../../src/files/components/CalibrateCamera.tsx';
import { FACE_ORDERS } from '../../src/files/faceList.ts';
import { FILE_FILTERS } from '../../src/files/fileResult.ts';
import { FIGURE_NAMES } from '../../src/help/figures.ts';
import { PRIVACY_TEXTS } from '../../src/help/privacyTexts.ts';
import { REMEDY_KEYS } from '../../src/help/remedies.ts';
import { BACKENDS, FALLBACK_REASONS } from '../../src/inference/runtime/backendStatus.ts';
import { CHOICES, RANGES, SECTIONS } from '../../src/options/sections.ts';
import { MARKS } from '../../src/people/person.ts';
import { BROWSER_MAKES } from '../../src/platform/browserMake.ts';
import { POLICIES, verdictOf } from '../../src/policy/policy.ts';
import { POLICY_SOURCES } from '../../src/policy/policyHere.ts';
import { HISTORY_PROBLEMS } from '../../src/report/reports.ts';
import { PICTURE_NOTES, PICTURE_PROBLEMS } from '../../src/session/pictureState.ts';
import { END_REASONS, TAB_PHASES } from '../../src/session/tabTiles.ts';
import { TILE_ACTIVITIES, TILE_PROBLEMS } from '../../src/session/tileState.ts';
import { SETTING_KEYS } from '../../src/settings/settings.ts';
import { IMPORT_PROBLEMS } from '../../src/settings/settingsFile.ts';

const read = (locale: string): Record<string, { message: string }> =>
  JSON.parse(readFileSync(`_locales/${locale}/messages.json`, 'utf8'));
const english = read('en');

/** Keys that the code puts together from a prefix and a value. */
const COMPOSED = [
  ...FACE_STATES.map((state) => `state_${state}`),
  ...POLICIES.map((policy) => `policy_${policy}`),
  ...TILE_ACTIVITIES.map((activity) => `activity_${activity}`),
  ...TILE_PROBLEMS.map((problem) => `problem_${problem}`),
  ...[...PICTURE_PROBLEMS, ...PICTURE_NOTES, 'waiting', 'cancelled'].map((one) => `picture_${one}`),
  ...['view', 'filter', 'order'].map((name) => `choice_${name}`),
  ...['pictures', 'faces'].map((view) => `files_${view}`),
  ...FACE_ORDERS.map((order) => `order_${order}`),
  ...FILE_FILTERS.map((filter) => `filter_${filter}`),
  ...END_REASONS.map((reason) => `ended_${reason}`),
  ...CAMERA_PROBLEMS.map((problem) => `camera_${problem}`),
  ...FACE_STATES.map((state) => `cameraSelf_${state}`),
  ...POLICIES.flatMap((policy) => [
    `sign_${policy}_nobody`,
    ...new Set(FACE_STATES.map((state) => `sign_${policy}_${verdictOf(policy, state)}`)),
  ]),
  ...BACKENDS.map((backend) => `backend_${backend}`),
  ...HISTORY_PROBLEMS,
  ...POLICY_SOURCES.map((source) => `source_${source}`),
  ...MARKS.flatMap((mark) => [`mark_${mark}`, `marked_${mark}`]),
  ...TAB_PHASES.map((phase) => `phase_${phase}`),
  ...FALLBACK_REASONS.map((reason) => `fallback_${reason}`),
  ...SECTIONS.map(({ id }) => `section_${id}`),
  ...SETTING_KEYS.flatMap((key) => [`setting_${key}`, `about_${key}`]),
  ...Object.values(RANGES).map(({ unit }) => unit),
  ...Object.entries(CHOICES).flatMap(([key, values]) => values.map((value) => `value_${key}_${value}`)),
  ...IMPORT_PROBLEMS.map((problem) => `import_${problem}`),
  ...CLOSENESS.map((closeness) => `closeness_${closeness}`),
  ...LENS_SOURCES.map((source) => `lens_${source}`),
  ...BROWSER_MAKES.map((make) => `welcomePin_${make}`),
  ...FIGURE_NAMES.map((name) => `figure_${name}`),
  ...REMEDY_KEYS,
  ...PRIVACY_TEXTS,
  ...KNOWN_THINGS.map((known) => `calibrate_${known}`),
];

/** The same for texts that count something: these have a form for each of a language's plural categories. */
const COMPOSED_COUNTS = [
  'badge_mask_required',
  'badge_mask_forbidden',
  'badge_lenient',
  'say_mask_required',
  'say_mask_forbidden',
  'groupKeeping',
];

/** Chosen by a conditional, which the search for literals does not see. */
const CONDITIONAL = [
  'badgeNobody',
  'badgeNoFace',
  'popupSiteUnread',
  'popupSitePartly',
  'cameraAsking',
  'cameraAskingScreen',
  'cameraStart',
  'cameraTryAgain',
  'cameraStill',
  'cameraStillScreen',
  'popupBugsCopied',
  'popupBugsNotCopied',
  'popupLooking',
  'popupPause',
  'popupResume',
  'popupStart',
  'startNewPage',
  'startAgain',
  'language',
  'days',
  'helpSure',
  'helpCoverage',
  'helpNews',
  'openHelp',
  'openNews',
];

function code(): string {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const names = sources.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
  return names.map((name) => readFileSync(`src/${name}`, 'utf8')).join('\n');
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] as string);

/** Every key that a locale must have: what the code and the manifest ask for. */
function neededKeys(locale: string): string[] {
  const counted = [...matches(code(), /\blocalizeCount\(\s*'(\w+)'/g), ...COMPOSED_COUNTS];
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  return [
    ...new Set([
      ...matches(code(), /\blocalize\(\s*'(\w+)'/g),
      ...matches(readFileSync('manifest.json', 'utf8'), /__MSG_(\w+)__/g),
      ...COMPOSED,
      ...CONDITIONAL,
      ...counted.flatMap((key) => pluralCategories.map((category) => `${key}_${category}`)),
    ]),
  ];
}

describe.each(readdirSync('_locales'))('%s', (locale) => {
  it('has every text that the code asks for, and no other', () => {
    const needed = neededKeys(locale);
    expect(Object.keys(read(locale)).sort()).toEqual(needed.sort());
  });

  it('says which language it is, for the forms of its plurals', () => {
    expect(read(locale)['language']?.message).toBe(locale);
  });

  it('has the substitutions of English', () => {
    const substitutions = (text: string) => (text.match(/\$\d/g) ?? []).sort();
    for (const [key, { message }] of Object.entries(read(locale))) {
      const other = english[key] ?? english[key.replace(/_\w+$/, '_other')];
      expect(substitutions(message), key).toEqual(substitutions(other?.message ?? ''));
    }
  });
});
