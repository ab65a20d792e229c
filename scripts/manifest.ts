import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The kinds of browser that the build makes an extension for. Edge takes the one for Chromium. */
export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserKind = (typeof BROWSERS)[number];

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

const Json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(Json), v.record(v.string(), Json)]),
);

/** The parts of manifest.json that the build reads; the rest is copied as it is. */
const TemplateSchema = v.objectWithRest(
  {
    only_in: v.object({
      chromium: v.objectWithRest({ minimum_chrome_version: v.string() }, Json),
      firefox: v.objectWithRest(
        {
          browser_specific_settings: v.object({
            gecko: v.objectWithRest({ id: v.string(), strict_min_version: v.string() }, Json),
          }),
        },
        Json,
      ),
    }),
  },
  Json,
);

const { only_in: ONLY_IN, ...COMMON } = v.parse(
  TemplateSchema,
  JSON.parse(readFileSync(path.join(ROOT, 'manifest.json'), 'utf8')),
);

/** The oldest browser of each kind that the extension runs in; for Firefox the first number of its version. */
export const OLDEST: Readonly<Record<BrowserKind, string>> = {
  chromium: ONLY_IN.chromium.minimum_chrome_version,
  firefox: ONLY_IN.firefox.browser_specific_settings.gecko.strict_min_version.replace(/\..*/, ''),
};

/** The extension's id in Firefox. Chromium makes one out of the folder or the store's key. */
export const FIREFOX_ID = ONLY_IN.firefox.browser_specific_settings.gecko.id;

/** The version, which stands in package.json alone. */
export function packageVersion(): string {
  const text = readFileSync(path.join(ROOT, 'package.json'), 'utf8');
  return v.parse(v.object({ version: v.string() }), JSON.parse(text)).version;
}

/**
 * The manifest for one kind of browser: manifest.json, with what stands under `only_in` for that browser added (lists
 * grow, objects are merged), and the content security policy, which the file has as an object, as the text that browsers
 * read.
 *
 * @param styles sources that our own pages' `style-src` names besides: those of styles that the build has put into a page
 */
export function manifestFor(kind: BrowserKind, styles: readonly string[] = []): JsonObject {
  const { content_security_policy: policies, ...manifest } = merge(COMMON, ONLY_IN[kind]);
  return {
    ...manifest,
    version: packageVersion(),
    content_security_policy: Object.fromEntries(
      Object.entries(asObject(policies)).map(([pages, directives]) => [
        pages,
        policyText(asObject(directives), styles),
      ]),
    ),
  };
}

function merge(common: JsonObject, added: JsonObject): JsonObject {
  const merged = Object.entries(added).map(([key, value]): [string, Json] => {
    const before = common[key];
    if (Array.isArray(before) && Array.isArray(value)) return [key, [...before, ...value].sort()];
    if (isObject(before) && isObject(value)) return [key, merge(before, value)];
    if (before === undefined) return [key, value];
    throw new Error(`manifest.json: ${key} stands there for all browsers already`);
  });
  return { ...common, ...Object.fromEntries(merged) };
}

function policyText(directives: JsonObject, styles: readonly string[]): string {
  return Object.entries(directives)
    .map(([directive, sources]) => [directive, sources, ...(directive === 'style-src' ? styles : [])].join(' '))
    .join('; ');
}

function asObject(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Error('manifest.json: the content security policy must be an object');
  return value;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
