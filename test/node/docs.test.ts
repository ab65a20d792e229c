import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/comparison.md',
  'docs/distance.md',
  'docs/performance.md',
  'docs/experiments.md',
  'docs/threat-model.md',
  'docs/translating.md',
  'models/mask-classifier/MODEL_CARD.md',

  'models/face-detector/MODEL_CARD.md',
];

const TOP_FOLDERS = ['src', 'masks', 'node', 'evaluation', 'training', 'demo', 'bench', 'test', 'scripts', 'models'];

/** Paths from the repository's root in backticks, without those that stand for any name (NAME, CODE). */
function paths(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w./-]+)`/g)].map((match) => match[1] as string);
  return quoted.filter((one) => TOP_FOLDERS.includes(one.split('/')[0] as string) && !/NAME|CODE/.test(one));
}

/** Targets of links to our own files and headings. */
function links(text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] as string);
  return targets.filter((target) => !/^https?:/.test(target));
}

/** A heading's anchor, as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchor(match[1] as string));
}

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(document, 'utf8');

  it('names only paths that exist', () => {
    expect(paths(text).filter((one) => !existsSync(one))).toEqual([]);
  });

  it('links only to files and headings that exist', () => {
    const broken = links(text).filter((target) => {
      const [file, heading] = target.split('#') as [string, string?];
      const linked = file ? path.join(path.dirname(document), file) : document;
      if (!existsSync(linked)) return true;
      return heading !== undefined && !anchors(readFileSync(linked, 'utf8')).includes(heading);
    });
    expect(broken).toEqual([]);
  });
});

it('the table of rooms names every room whose imports Biome checks', () => {
  const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8')) as { overrides: { includes: string[] }[] };
  const rooms = overrides
    .map(({ includes }) => includes[0]?.replace(/\/\*.*$/, ''))
    .filter((room): room is string => room?.startsWith('src/') ?? false);
  const table = readFileSync('docs/architecture.md', 'utf8').split('\n');
  const named = (room: string) => table.some((line) => line.startsWith('|') && line.includes(`\`${room}\``));
  expect(rooms.length).toBeGreaterThan(20);
  expect(rooms.filter((room) => !named(room))).toEqual([]);
});
