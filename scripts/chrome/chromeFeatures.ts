import browserData, { type CompatStatement, type Identifier } from '@mdn/browser-compat-data';

/** A way to write a feature of the web platform in code or styles, and the first Chrome that knows it. */
export interface Spelling {
  /** Such as `AbortSignal`, `.canParse`, `light-dark()`. */
  readonly name: string;
  readonly pattern: RegExp;
  readonly version: number;
  /** Not looked for in code. */
  readonly onlyInStyles: boolean;
}

/**
 * Every spelling of a platform feature that MDN's data know, with its first Chrome. A member is told by its name alone
 * (`.at`), so where several interfaces have one of that name, the oldest counts: for such names the answer may be too low.
 */
export function spellings(): Spelling[] {
  const list = new Spellings();
  const { api, css, javascript, webextensions } = browserData;
  for (const [owner, feature] of [...children(api), ...children(javascript['builtins'])]) {
    list.add(owner, `(?<![.\\w'"])${owner}(?![\\w'":?])`, feature);
    for (const [key, member] of children(feature)) addMember(list, owner, key, member);
  }
  for (const [name, feature] of children(css.properties))
    addStyle(list, `${name}:`, `(^|[;{\\s])${name}\\s*:`, feature);
  for (const [group, types] of children(css.types))
    for (const [name, feature] of [[group, types] as const, ...children(types)])
      addStyle(list, `${name}()`, `(?<![\\w.-])${name}\\(`, feature);
  for (const [name, feature] of children(css.selectors)) addStyle(list, `:${name}`, `:${name}(?![\\w-])`, feature);
  for (const [name, feature] of children(css['at-rules'])) addStyle(list, `@${name}`, `@${name}\\b`, feature);
  for (const [space, members] of children(webextensions.api))
    for (const [name, feature] of children(members))
      list.add(`${space}.${name}`, `\\b(browser|chrome)\\.${space}\\.${name}\\b`, feature);
  return list.all();
}

function addMember(list: Spellings, owner: string, key: string, member: Identifier): void {
  const name = key.replace(/_(static|event)$/, '');
  if (key.endsWith('_event')) list.add(`'${name}'`, `['"]${name}['"]`, member);
  else if (name !== owner) list.add(`.${name}`, `\\.${name}(?![\\w'":])`, member);
  for (const [option, feature] of children(member)) {
    const given = /^options_(\w+)_parameter$/.exec(option)?.[1];
    if (given) list.add(`${given}:`, `\\b${given}:`, feature);
  }
}

/** Styles are looked for in code too, where it has a hyphen in its name: `round(` there is a function of ours. */
function addStyle(list: Spellings, name: string, pattern: string, feature: Identifier): void {
  list.add(name, pattern, feature, !/\w-\w/.test(name));
}

/** Keeps the oldest feature of each spelling. */
class Spellings {
  readonly #oldest = new Map<string, Spelling>();

  add(name: string, pattern: string, { __compat }: Identifier, onlyInStyles = false): void {
    const version = firstChrome(__compat);
    const known = this.#oldest.get(name);
    if (version === undefined || (known && known.version <= version)) return;
    this.#oldest.set(name, { name, pattern: new RegExp(pattern, 'm'), version, onlyInStyles });
  }

  all(): Spelling[] {
    return [...this.#oldest.values()];
  }
}

/** Takes comments out of TypeScript or CSS, roughly: a `//` inside a text in quotes counts unless a colon precedes it. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<![:\w])\/\/.*$/gm, '');
}

function children(feature: Identifier | undefined): [string, Identifier][] {
  const entries: [string, Identifier | CompatStatement | undefined][] = Object.entries(feature ?? {});
  return entries.flatMap(([key, child]) => (key === '__compat' || !child || 'support' in child ? [] : [[key, child]]));
}

/** The first Chrome with a feature, without flag, prefix or gaps; undefined if there is none, or none that is known. */
function firstChrome(compat: CompatStatement | undefined): number | undefined {
  const support = compat?.support.chrome;
  const full = [support ?? []].flat().find((one) => !one.flags && !one.prefix && !one.alternative_name);
  const version = Number.parseInt(`${full?.version_added ?? ''}`.replace('≤', ''), 10);
  return Number.isNaN(version) || full?.version_removed ? undefined : version;
}
