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

/** What is in the package under another licence all the same, by name, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'retina-face':
    'InsightFace gives its trained models for non-commercial research. Known, and said in the model card and in NOTICE; ' +
    'issue 21 replaces this model.',
};

/** A part of the package, with its licence. */
export interface LicensedPart {
  readonly name: string;
  readonly licence: string;
}

/** Says for each part whose licence is neither allowed nor a known exception what is wrong. */
export function licenceFaults(parts: readonly LicensedPart[]): string[] {
  const refused = parts.filter(({ name, licence }) => !isAllowed(licence) && !(name in EXCEPTIONS));
  const unneeded = Object.keys(EXCEPTIONS).filter(
    (name) => !parts.some((part) => part.name === name && !isAllowed(part.licence)),
  );
  return [
    ...refused.map(({ name, licence }) => `${name}: its licence (${licence}) is not on the list of allowed ones`),
    ...unneeded.map((name) => `${name}: is an exception, and needs none any more`),
  ];
}

/** Of alternatives one must be allowed; expressions with AND or WITH are for a person to judge. */
function isAllowed(licence: string): boolean {
  const alternatives = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return alternatives.some((one) => ALLOWED.has(one));
}
