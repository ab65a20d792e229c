import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, SETTINGS_VERSION } from './settings.ts';
import { ImportError, settingsFromFile, settingsToFile } from './settingsFile.ts';

const file = (settings: object, about: object = {}) =>
  JSON.stringify({ app: 'MaskCheck', version: SETTINGS_VERSION, settings, ...about });

/** Why a text is refused. */
function refusal(text: string): unknown {
  try {
    return settingsFromFile(text);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return [error.problem, ...error.unfit];
  }
}

it('come back from a file as they went into it', () => {
  const chosen = {
    ...DEFAULT_SETTINGS,
    policy: 'mask_forbidden',
    autoStartSites: ['https://meet.google.com'],
  } as const;
  const text = settingsToFile({ ...chosen, autoStartSites: [...chosen.autoStartSites] });
  expect(settingsFromFile(text)).toEqual(chosen);
});

it('of a file that names only some are a change of those', () => {
  expect(settingsFromFile(file({ theme: 'dark' }))).toEqual({ theme: 'dark' });
});

it.each([
  ['what is no JSON', 'MaskCheck', ['not_json']],
  ['an empty file', '', ['not_json']],
  ['JSON of something else', '[1, 2]', ['not_settings']],
  ['settings of another program', file({}, { app: 'Other' }), ['not_settings']],
  ['settings of a newer MaskCheck', file({}, { version: SETTINGS_VERSION + 1 }), ['newer']],
  [
    'values out of range',
    file({ alertAfter: 900, theme: 'pink', policy: 'mask_required' }),
    ['unfit', 'theme', 'alertAfter'],
  ],
  ['settings that nobody knows', file({ unheardOf: 1 }), ['unfit', 'unheardOf']],
])('%s is refused, and it is said why', (_, text, problem) => {
  const refused = refusal(text);
  expect(Array.isArray(refused) ? [...refused].sort() : refused).toEqual([...problem].sort());
});

it('never let a file set a prototype', () => {
  expect(refusal('{"app":"MaskCheck","version":1,"settings":{"__proto__":{"policy":"mask_forbidden"}}}')).toEqual({});
});
