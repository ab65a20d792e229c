import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, SETTING_KEYS, type SettingKey, SettingsChangeSchema } from '../../src/settings/settings.ts';

/** managed_schema.json tells Chromium what an administrator may prescribe; it must say what the settings say. */
const { properties } = v.parse(
  v.object({
    properties: v.record(
      v.string(),
      v.object({
        type: v.string(),
        description: v.string(),
        enum: v.optional(v.array(v.string())),
        minimum: v.optional(v.number()),
        maximum: v.optional(v.number()),
        pattern: v.optional(v.string()),
      }),
    ),
  }),
  JSON.parse(readFileSync('managed_schema.json', 'utf8')),
);

const fits = (key: SettingKey, value: unknown) => v.is(SettingsChangeSchema, { [key]: value });

it('lets an administrator prescribe every setting, and nothing else', () => {
  expect(Object.keys(properties).sort()).toEqual([...SETTING_KEYS].sort());
});

it.each(SETTING_KEYS)('allows for %s what the setting allows', (key) => {
  const { type, enum: values, minimum, maximum, pattern } = properties[key] ?? expect.fail(`no ${key}`);
  const fallback = DEFAULT_SETTINGS[key];
  if (values) expect(values.filter((value) => fits(key, value))).toEqual(values);
  if (values) expect(values).toContain(fallback);
  // Chromium loads no extension whose schema has a range for anything but integers.
  if (type !== 'integer') expect([minimum, maximum]).toEqual([undefined, undefined]);
  if (minimum !== undefined) expect([fits(key, minimum), fits(key, minimum - 0.01)]).toEqual([true, false]);
  if (maximum !== undefined) expect([fits(key, maximum), fits(key, maximum + 0.01)]).toEqual([true, false]);
  if (pattern) expect(fallback).toMatch(new RegExp(pattern));
  expect(Array.isArray(fallback) ? 'array' : type === 'integer' ? 'integer' : typeof fallback).toBe(type);
});
