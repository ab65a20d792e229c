import * as v from 'valibot';
import { ExpectedError } from '../platform/expectedError.ts';
import {
  SETTINGS_VERSION,
  type SettingKey,
  type Settings,
  type SettingsChange,
  SettingsChangeSchema,
  upgraded,
} from './settings.ts';

/** Why a file can't be taken for settings; each has a sentence in `_locales`. */
export const IMPORT_PROBLEMS = [
  /** It is no JSON. */
  'not_json',
  /** It is JSON, but not what MaskCheck saves. */
  'not_settings',
  /** A newer MaskCheck saved it. */
  'newer',
  /** Some of its values are unknown or out of range. */
  'unfit',
] as const;
export type ImportProblem = (typeof IMPORT_PROBLEMS)[number];

/** Settings that can't be taken from a file, and why. */
export class ImportError extends ExpectedError<ImportProblem> {
  /** The names of the settings that do not fit. */
  readonly unfit: readonly string[];

  constructor(problem: ImportProblem, unfit: readonly string[] = []) {
    super(problem);
    this.unfit = unfit;
  }
}

const FileSchema = v.object({
  app: v.literal('MaskCheck'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  settings: v.record(v.string(), v.unknown()),
});

/** The text of a file with all settings, in JSON. */
export function settingsToFile(settings: Settings): string {
  return `${JSON.stringify({ app: 'MaskCheck', version: SETTINGS_VERSION, settings }, undefined, 2)}\n`;
}

/**
 * The settings in a file's text. All of them must fit: half a file taken over would be harder to see through than none.
 *
 * @throws ImportError if the text can't be taken for settings
 */
export function settingsFromFile(text: string): SettingsChange {
  const file = v.safeParse(FileSchema, parsed(text));
  if (!file.success) throw new ImportError('not_settings');
  const { version, settings } = file.output;
  if (version > SETTINGS_VERSION) throw new ImportError('newer');
  const change = v.safeParse(SettingsChangeSchema, upgraded(settings, version));
  if (change.success) return change.output;
  const unfit = change.issues.map((issue) => String(issue.path?.[0]?.key ?? ''));
  throw new ImportError(
    'unfit',
    [...new Set(unfit)].filter((key): key is SettingKey | string => key !== ''),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ImportError('not_json');
  }
}
