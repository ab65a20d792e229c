import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { readSplitFiles } from '../../evaluation/splitFiles.ts';
import { seededRandom } from '../../masks/maskStyle.ts';
import { buildExtension } from '../../scripts/build.ts';
import { serve } from '../../scripts/staticServer.ts';
import { MASK_LABELS, type MaskLabel } from '../../src/faces/maskLabel.ts';
import { CheckSession, pause, snapshot, until } from '../../test/browser/harness/checkSession.ts';
import { LabelTime, LOOK_EVERY, type ShownSeconds } from './labelTime.ts';

const USAGE = `npm run evaluate:live -- --faces DIR [options]   how long a live call shows right, wrong and unsure labels
  --faces DIR    folders ${MASK_LABELS.join(', ')} of pictures with one main face each; each becomes a tile's person
  --split FILE   a training's dataset.json: only the pictures of one of its parts
  --part NAME    that part: test (the default), validation or train
  --tiles N      tiles of a call (9)
  --calls N      calls, one after the other, each with other people (4)
  --seconds N    for which each call is watched, after its first checks (20)
  --json         one JSON object as the last line`;

/** Labels of people who are drawn first are not as frequent as in a call: each third of the tiles has one label. */
interface Person {
  readonly file: string;
  readonly truth: MaskLabel;
}

const { values } = parseArgs({
  options: {
    faces: { type: 'string' },
    split: { type: 'string' },
    part: { type: 'string', default: 'test' },
    tiles: { type: 'string', default: '9' },
    calls: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});

if (values.faces === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else {
  await main(values.faces);
}

async function main(folder: string): Promise<void> {
  const [tiles, calls, seconds] = [values.tiles, values.calls, values.seconds].map(Number) as [number, number, number];
  const people = await drawPeople(folder, tiles * calls);
  await buildExtension();
  const server = await serve({ '/': path.join(import.meta.dirname), '/pictures/': folder });
  const session = await CheckSession.open();
  const shown = new Map<Person, ShownSeconds>();
  try {
    for (let call = 0; call < calls; call++) {
      const cast = people.slice(call * tiles, (call + 1) * tiles);
      if (cast.length === 0) break;
      for (const [person, time] of await watch(session, server.origin, cast, seconds)) shown.set(person, time);
      process.stderr.write(`call ${call + 1} of ${calls}\n`);
    }
  } finally {
    await session.close();
    server.close();
  }
  report(shown);
}

/** People of all labels in turn, drawn with a fixed seed. */
async function drawPeople(folder: string, count: number): Promise<Person[]> {
  const only = values.split ? await readSplitFiles(values.split, folder, values.part) : () => true;
  const random = seededRandom(7);
  const byLabel = await Promise.all(
    MASK_LABELS.map(async (truth) => {
      const names = (await readdir(path.join(folder, truth)).catch(() => [])).sort();
      const files = names.map((name) => path.join(truth, name)).filter(only);
      return files.map((file) => ({ person: { file, truth }, lot: random() })).sort((a, b) => a.lot - b.lot);
    }),
  );
  const rounds = Math.max(...byLabel.map(({ length }) => length));
  const inTurn = Array.from({ length: rounds }, (_, round) => byLabel.flatMap((list) => list[round]?.person ?? []));
  return inTurn.flat().slice(0, count);
}

/** One call, watched from when each tile has been checked a few times. */
async function watch(session: CheckSession, origin: string, cast: readonly Person[], seconds: number) {
  const query = new URLSearchParams(cast.map(({ file }) => ['picture', file]));
  const page = await session.page(`${origin}/call.html?${query}`);
  await page.waitForFunction((count) => document.querySelectorAll('video').length === count, {}, cast.length);
  await session.check(page);
  const settled = async () => {
    const tiles = (await snapshot(page))?.tiles ?? [];
    return tiles.length === cast.length && tiles.every(({ checks }) => checks >= 3);
  };
  await until('each tile was checked three times', settled, 60_000);
  const times = new Map(cast.map((person) => [person, new LabelTime(person.truth)]));
  for (let look = 0; look < seconds / LOOK_EVERY; look++) {
    await lookOnce(page, times);
    await pause(1000 * LOOK_EVERY);
  }
  await page.close();
  return [...times].map(([person, time]) => [person, time.seconds] as const);
}

async function lookOnce(page: Page, times: ReadonlyMap<Person, LabelTime>): Promise<void> {
  const tiles = (await snapshot(page))?.tiles ?? [];
  for (const [{ file }, time] of times) {
    const tile = tiles.find(({ name }) => file.startsWith(name.replace(/…$/, '')) && name !== '');
    time.look(tile?.faces.map(({ state }) => state) ?? []);
  }
}

function report(shown: ReadonlyMap<Person, ShownSeconds>): void {
  const kinds = ['right', 'briefly', 'wrong', 'unsure', 'nobody'] as const;
  const shares = (people: readonly [Person, ShownSeconds][]) => {
    const sums = kinds.map((kind) => people.reduce((sum, [, time]) => sum + time[kind], 0));
    const total = sums.reduce((sum, one) => sum + one, 0);
    return kinds.map((kind, index) => `${kind} ${((100 * (sums[index] as number)) / total).toFixed(1)} %`).join(', ');
  };
  const all = [...shown];
  for (const label of MASK_LABELS) {
    const people = all.filter(([{ truth }]) => truth === label);
    if (people.length > 0) process.stdout.write(`${label.padEnd(14)} ${people.length} people: ${shares(people)}\n`);
  }
  process.stdout.write(`${'all'.padEnd(14)} ${all.length} people: ${shares(all)}\n`);
  for (const [{ file }, { wrong }] of all) if (wrong > 0) process.stdout.write(`  wrong for ${wrong} s: ${file}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(all.map(([person, time]) => ({ ...person, ...time })))}\n`);
}
