/** Licences whose terms a package like ours meets by naming them in NOTICE, and for MPL by leaving the files unchanged. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Unlicense',
]);

/** A part of the package, with its licence. */
export interface LicensedPart {
  readonly name: string;
  readonly licence: string;
}

/** Says for each part whose licence is not allowed what is wrong. */
export function licenceFaults(parts: readonly LicensedPart[]): string[] {
  const refused = parts.filter(({ licence }) => !isAllowed(licence));
  return refused.map(({ name, licence }) => `${name}: its licence (${licence}) is not on the list of allowed ones`);
}

/** Of alternatives one must be allowed; expressions with AND or WITH are for a person to judge. */
function isAllowed(licence: string): boolean {
  const alternatives = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return alternatives.some((one) => ALLOWED.has(one));
}
