import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyFaults, textFaults } from '../../scripts/locales/localeFaults.ts';
import { locales, readLocale } from '../../scripts/locales/localeTexts.ts';
import { CAMERA_PROBLEMS } from '../../src/camera/cameraProblem.ts';
import { BARE_PARTS } from '../../src/faces/bareParts.ts';
import { CLOSENESS } from '../../src/faces/distance.ts';
import { FACE_STATES } from '../../src/faces/faceState.ts';
import { LENS_SOURCES } from '../../src/faces/lens.ts';
import { KNOWN_THINGS } from '../../src/files/components/CalibrateCamera.tsx';
import { FACE_ORDERS } from '../../src/files/faceList.ts';
import { FILE_FILTERS } from '../../src/files/fileResult.ts';
import { FIGURE_NAMES } from '../../src/help/figures.ts';
import { PRIVACY_TEXTS } from '../../src/help/privacyTexts.ts';
import { REMEDY_KEYS } from '../../src/help/remedies.ts';
import { BACKEND_REASONS, BACKENDS, FALLBACK_REASONS } from '../../src/inference/runtime/backendStatus.ts';
import { RELEASES } from '../../src/news/news.ts';
import { CHOICES, SECTIONS } from '../../src/options/sections.ts';
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

const english = readLocale('en');

/** Keys that the code puts together from a prefix and a value. */
const COMPOSED = [
  ...FACE_STATES.map((state) => `state_${state}`),
  ...BARE_PARTS.map((parts) => `bare_${parts}`),
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
    ...new Set(FACE_STATES.map((state) => `sign_${policy}_${verdictOf({ policy, wornWronglyBreaks: true }, state)}`)),
  ]),
  ...BACKENDS.map((backend) => `backend_${backend}`),
  ...HISTORY_PROBLEMS,
  ...POLICY_SOURCES.map((source) => `source_${source}`),
  ...MARKS.flatMap((mark) => [`mark_${mark}`, `marked_${mark}`]),
  ...TAB_PHASES.map((phase) => `phase_${phase}`),
  ...FALLBACK_REASONS.map((reason) => `fallback_${reason}`),
  ...BACKEND_REASONS.map((reason) => `engine_${reason}`),
  ...SECTIONS.map(({ id }) => `section_${id}`),
  ...SETTING_KEYS.flatMap((key) => [`setting_${key}`, `about_${key}`]),
  ...Object.values(CHOICES).flatMap((values) => values.map(({ text }) => text)),
  ...IMPORT_PROBLEMS.map((problem) => `import_${problem}`),
  ...CLOSENESS.map((closeness) => `closeness_${closeness}`),
  ...LENS_SOURCES.map((source) => `lens_${source}`),
  ...BROWSER_MAKES.map((make) => `welcomePin_${make}`),
  ...FIGURE_NAMES.map((name) => `figure_${name}`),
  ...REMEDY_KEYS,
  ...RELEASES.map(({ text }) => text),
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
  'copied',
  'notCopied',
  'reminderWithNames',
  'reminderWithoutNames',
  'popupLooking',
  'popupPause',
  'popupResume',
  'popupStart',
  'startNewPage',
  'startAgain',
  'language',
  'helpSure',
  'helpCoverage',
  'helpNews',
  'helpWrong',
  'wrongNoFace',
  'openHelp',
  'openNews',
];

function code(): string {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const names = sources.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
  return names.map((name) => readFileSync(`src/${name}`, 'utf8')).join('\n');
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] as string);

/** Every key that English must have: what the code and the manifest ask for. */
function askedKeys(): string[] {
  const counted = [...matches(code(), /\blocalizeCount\(\s*'(\w+)'/g), ...COMPOSED_COUNTS];
  return [
    ...new Set([
      ...matches(code(), /\blocalize\(\s*'(\w+)'/g),
      ...matches(readFileSync('manifest.json', 'utf8'), /__MSG_(\w+)__/g),
      ...COMPOSED,
      ...CONDITIONAL,
      ...counted.flatMap((key) => [`${key}_one`, `${key}_other`]),
    ]),
  ];
}

describe('en', () => {
  it('has every text that the code asks for, and no other', () => {
    expect(Object.keys(english).sort()).toEqual(askedKeys().sort());
  });

  it('tells translators where each text stands and what it means', () => {
    expect(Object.keys(english).filter((key) => !english[key]?.description)).toEqual([]);
  });

  it('gives an example of each value that is put into a text', () => {
    const lacking = Object.entries(english).filter(([, { placeholders = {} }]) =>
      Object.values(placeholders).some(({ example }) => !example),
    );
    expect(lacking.map(([key]) => key)).toEqual([]);
  });
});

// The other languages are complete in each release: `npm run locales` says what they lack, and a package needs it.
it.each(['en', 'de'])('%s has every text, in every plural form that the language has, and no other', (locale) => {
  expect(keyFaults(locale, readLocale(locale), english)).toEqual({ missing: [], unknown: [] });
});

it.each(locales())('the texts of %s fit those of en', (locale) => {
  expect(textFaults(locale, readLocale(locale), english)).toEqual([]);
});
