import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { buildExtension } from '../scripts/build.ts';
import { buildDemo } from '../scripts/buildDemo.ts';
import { arithmeticLimit } from './arithmeticLimit.ts';
import { measureBars } from './bars.ts';
import {
  arithmeticLines,
  barLine,
  clickLine,
  GALLERY_HEADER,
  galleryLines,
  paintLines,
  peerLines,
  sizeLines,
} from './benchLines.ts';
import { benchReport } from './benchReport.ts';
import type { BenchResult } from './benchResult.ts';
import { benchTables } from './benchTables.ts';
import { type ClickToBox, clickToBox } from './clickToBox.ts';
import { filesTime } from './filesTime.ts';
import { frameToLabels, SCENES } from './frameToLabels.ts';
import { type GalleryLoad, galleryLoad } from './galleryLoad.ts';
import { gpuHere } from './gpuHere.ts';
import { packageSize } from './packageSize.ts';
import { popupPaintsByTurns } from './popupPaint.ts';
import { type BuiltReaction, REACTION_HEADER, reaction, reactionLine } from './reaction.ts';

const PARTS = ['size', 'bars', 'limit', 'gpu', 'peers', 'click', 'paint', 'gallery', 'reaction', 'files'] as const;

const USAGE = `npm run bench -- [options]
  --parts LIST     of ${PARTS.join(',')} (all); bars judges what is promised about speed,
                   and ends with 1 if a promise is broken
  --tiles LIST     galleries to measure (1,4,9,25,49)
  --seconds N      of each gallery (20); 300 for the memory over five minutes
  --moves N        movements of the mouse over each gallery, with checks and as many without (100)
  --settle N       seconds each gallery is checked before it is measured (4); 480 before the memory is watched
  --repeats N      interleaved repeats of the peers (15), and of cold starts (3)
  --files N        pictures from disk (100)
  --webrtc         send each video of the galleries through a WebRTC connection of its own, as a call does
  --beside DIR     another built extension (its folder dist/chromium), whose reaction is measured in turns with this one's
  --rate NAME      of saving,balanced,fast: how often videos are checked while reactions are measured (balanced)
  --turns N        how often each of the two is measured (2); the popup and the empty ones beside it four times as often
  --tables         the tables of docs/performance.md, in Markdown, at the end
  --json           one JSON object as the last line
  --report FILE    an HTML page with charts`;

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: PARTS.join(',') },
    tiles: { type: 'string', default: '1,4,9,25,49' },
    seconds: { type: 'string', default: '20' },
    moves: { type: 'string', default: '100' },
    settle: { type: 'string', default: '4' },
    repeats: { type: 'string', default: '15' },
    files: { type: 'string', default: '100' },
    webrtc: { type: 'boolean', default: false },
    beside: { type: 'string' },
    rate: { type: 'string', default: 'balanced' },
    turns: { type: 'string', default: '2' },
    tables: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    report: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  print(USAGE);
  process.exit(0);
}
const wanted = new Set(values.parts.split(','));
const tiles = values.tiles.split(',').map(Number);
await buildExtension();
await buildDemo();

const size = wanted.has('size') ? packageSize() : [];
if (size.length > 0) print(sizeLines(size));
if (wanted.has('bars')) {
  print(
    'Promises about speed, in times of the reference work (nine faces classified on one thread, measured beside each):\n' +
      '         ratio      bar        ms  reference ms',
  );
}
const bars = wanted.has('bars') ? await measureBars((result) => print(barLine(result))) : [];
const arithmetic = wanted.has('limit') ? told(await arithmeticLimit(), arithmeticLines) : undefined;
if (wanted.has('gpu')) print(`\nGPU: ${(await gpuHere()) ?? 'none here'}; npm run bench:gpu measures one`);
const peers = wanted.has('peers') ? await frameToLabels(Number(values.repeats)) : {};
for (const { name, width, height, faces } of SCENES) {
  if (peers[name]) print(peerLines(`${width}x${height}, ${faces} faces`, peers[name]));
}
const click: ClickToBox[] = [];
for (let start = 0; wanted.has('click') && start < Math.min(3, Number(values.repeats)); start++)
  click.push(await clickToBox());
if (click.length > 0) print(clickLine(click));
const paint = wanted.has('paint') ? told(await popupPaintsByTurns(Number(values.turns) * 4), paintLines) : undefined;
const gallery: GalleryLoad[] = [];
if (wanted.has('gallery')) {
  print(GALLERY_HEADER);
  const { seconds, settle, moves, webrtc } = values;
  for (const count of tiles)
    gallery.push(told(await galleryLoad(count, Number(seconds), Number(settle), Number(moves), webrtc), galleryLines));
}
const reactions: BuiltReaction[] = [];
if (wanted.has('reaction')) {
  print(REACTION_HEADER);
  // Fewer tiles have no second to wait for.
  for (const count of tiles.filter((one) => one >= 9)) {
    for (let turn = 0; turn < Number(values.turns); turn++) {
      const others = values.beside ? [['other', values.beside] as const] : [];
      // Who goes first changes from turn to turn, so that a drift of the machine favours neither.
      const builds = [['this', undefined] as const, ...others];
      for (const [build, folder] of turn % 2 === 0 ? builds : builds.reverse()) {
        const seen = await reaction(count, Number(values.seconds), values.rate, folder);
        reactions.push(told({ build, ...seen }, reactionLine));
      }
    }
  }
}
const files = wanted.has('files')
  ? told(
      await filesTime(Number(values.files)),
      (one) => `\n${one.files} pictures from disk: ${one.seconds.toFixed(1)} s`,
    )
  : undefined;
const result: BenchResult = { bars, arithmetic, peers, gallery, click, paint, size, reactions, files };
if (values.report) await writeFile(values.report, benchReport(result));
if (values.tables) print(`\n${benchTables(result)}`);
if (values.json) print(JSON.stringify(result));
if (bars.some(({ ratio, bar }) => ratio > bar)) process.exitCode = 1;

/** Prints what was measured, and hands it on. */
function told<T>(measured: T, lines: (measured: T) => string): T {
  print(lines(measured));
  return measured;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
