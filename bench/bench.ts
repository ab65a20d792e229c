import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Interval, quantile, ratios } from '../node/statistics.ts';
import { buildExtension } from '../scripts/build.ts';
import { buildDemo } from '../scripts/buildDemo.ts';
import { type BarResult, measureBars } from './bars.ts';
import { benchReport } from './benchReport.ts';
import type { BenchResult } from './benchResult.ts';
import { type ClickToBox, clickToBox } from './clickToBox.ts';
import { frameToLabels, SCENES } from './frameToLabels.ts';
import { type GalleryLoad, galleryLoad } from './galleryLoad.ts';
import { type PartSize, packageSize } from './packageSize.ts';
import type { PeerTimes } from './peers/page.ts';
import { type PopupPaint, popupPaintAlone } from './popupPaint.ts';
import { REACTION_HEADER, type Reaction, reaction, reactionLine } from './reaction.ts';

const USAGE = `npm run bench -- [options]
  --parts LIST     of bars,peers,gallery,click,size,paint,reaction (all but the last two); bars judges what is promised about speed,
                   and ends with 1 if a promise is broken
  --tiles LIST     galleries to measure (1,4,9,25,49)
  --seconds N      of each gallery (20); 300 for the memory over five minutes
  --moves N        movements of the mouse over each gallery, with checks and as many without (100)
  --settle N       seconds each gallery is checked before it is measured (4); 480 before the memory is watched
  --repeats N      interleaved repeats of the peers (15), and of cold starts (3)
  --webrtc         send each video of the galleries through a WebRTC connection of its own, as a call does
  --beside DIR     another built extension (its folder dist/chromium), whose reaction is measured in turns with this one's
  --turns N        how often each of the two is measured (2)
  --json           one JSON object as the last line
  --report FILE    an HTML page with charts`;

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'size,bars,peers,click,gallery' },
    tiles: { type: 'string', default: '1,4,9,25,49' },
    seconds: { type: 'string', default: '20' },
    moves: { type: 'string', default: '100' },
    settle: { type: 'string', default: '4' },
    repeats: { type: 'string', default: '15' },
    webrtc: { type: 'boolean', default: false },
    beside: { type: 'string' },
    turns: { type: 'string', default: '2' },
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
await buildExtension();
await buildDemo();

const size = wanted.has('size') ? packageSize() : [];
if (size.length > 0) printSize(size);
if (wanted.has('bars')) {
  print(
    'Promises about speed, in times of the reference work (nine faces classified on one thread, measured beside each):',
  );
  print('         ratio      bar        ms  reference ms');
}
const bars = wanted.has('bars') ? await measureBars(printBar) : [];
const peers = wanted.has('peers') ? await frameToLabels(Number(values.repeats)) : {};
for (const { name, width, height, faces } of SCENES) {
  if (peers[name]) printPeers(`${width}x${height}, ${faces} faces`, peers[name]);
}
const click: ClickToBox[] = [];
for (let start = 0; wanted.has('click') && start < Math.min(3, Number(values.repeats)); start++)
  click.push(await clickToBox());
if (click.length > 0) {
  const [cold, warm] = (['cold', 'warm'] as const).map((kind) =>
    quantile(
      click.map((one) => one[kind]),
      0.5,
    ),
  );
  print(`\nClick to first box: cold ${cold?.toFixed(0)} ms, warm ${warm?.toFixed(0)} ms (medians of ${click.length})`);
}
if (wanted.has('paint')) printPaint(await popupPaintAlone(Number(values.turns) * 10));
const gallery: GalleryLoad[] = [];
if (wanted.has('gallery')) {
  print(
    '\ntiles  checks/s least mean   label age p50 p95 ms   cpu page extension rest (page, rest without)   video frames/s with/without   mouse to frame p50 p95 ms with, without   our longest task, p99 ms   MB  MB/min (standard error)',
  );
  for (const tiles of values.tiles.split(',').map(Number)) {
    const load = await galleryLoad(
      tiles,
      Number(values.seconds),
      Number(values.settle),
      Number(values.moves),
      values.webrtc,
    );
    gallery.push(load);
    printGallery(load);
  }
}
const reactions: Reaction[] = [];
if (wanted.has('reaction')) {
  print(REACTION_HEADER);
  for (const tiles of values.tiles.split(',').map(Number)) {
    for (let turn = 0; turn < Number(values.turns); turn++) {
      const others = values.beside ? [['other', values.beside] as const] : [];
      // Who goes first changes from turn to turn, so that a drift of the machine favours neither.
      const builds = [['this', undefined] as const, ...others];
      for (const [build, folder] of turn % 2 === 0 ? builds : builds.reverse()) {
        const seen = await reaction(tiles, Number(values.seconds), folder);
        print(reactionLine(build, seen));
        if (build === 'this') reactions.push(seen);
      }
    }
  }
}
const result: BenchResult = { bars, peers, gallery, click, size, reactions };
if (values.report) await writeFile(values.report, benchReport(result));
if (values.json) print(JSON.stringify(result));
if (bars.some(({ ratio, bar }) => ratio > bar)) process.exitCode = 1;

function printSize(parts: readonly PartSize[]): void {
  print('Package            bytes    zipped');
  const total = (key: 'bytes' | 'zipped') => parts.reduce((sum, part) => sum + part[key], 0);
  for (const { part, bytes, zipped } of [...parts, { part: 'all', bytes: total('bytes'), zipped: total('zipped') }]) {
    print(`${part.padEnd(32)} ${`${bytes}`.padStart(9)} ${`${zipped}`.padStart(9)}`);
  }
}

function printBar({ what, ms, referenceMs, ratio, bar }: BarResult): void {
  const figures = [ratio.toFixed(1), bar.toFixed(1), ms.toFixed(0), referenceMs.toFixed(1)];
  print(`${ratio <= bar ? 'kept  ' : 'BROKEN'} ${figures.map((one) => one.padStart(8)).join(' ')}   ${what}`);
}

function printPaint({ cold, loading, checking }: PopupPaint): void {
  print(`\nPopup, from its opening, ms (the first of a browser; p50 / p95 / most of ${loading.length} each):`);
  const paints = { 'its frame is painted': 'first', 'how the tab stands is painted': 'known' } as const;
  for (const [what, paint] of Object.entries(paints)) {
    const told = (times: PopupPaint['loading']) =>
      [0.5, 0.95, 1]
        .map((share) =>
          quantile(
            times.map((one) => one[paint]),
            share,
          ).toFixed(0),
        )
        .join(' / ');
    print(
      `  ${what}: ${cold[paint].toFixed(0)}; while the models load ${told(loading)}; while the check runs ${told(checking)}`,
    );
  }
}

function printPeers(title: string, times: readonly PeerTimes[]): void {
  const ours = times.find(({ name }) => name.startsWith('MaskCheck, live'))?.ms ?? [];
  print(`\n${title}: found   p50 ms   p95 ms   live frame of MaskCheck beside it (median, least to most)`);
  for (const { name, labels, faces, ms, failed } of times) {
    if (failed) {
      print(`  ${name}: could not be run: ${failed}`);
      continue;
    }
    const { median, least, most } = ratios(ours, ms);
    const figures = `${quantile(ms, 0.5).toFixed(1).padStart(8)} ${quantile(ms, 0.95).toFixed(1).padStart(8)}`;
    const beside = `${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
    print(`  ${name.padEnd(40)} ${`${faces}`.padStart(3)} ${figures}   ${beside}${labels ? '' : '   no mask label'}`);
  }
}

function printGallery({ tiles, checks, labelAge, cpu, cpuWithout, feel, tasks, memory }: GalleryLoad): void {
  const two = (value: number) => value.toFixed(2);
  print(
    `${`${tiles}`.padStart(5)}  ${two(checks.least)} ${two(checks.mean)}   ${labelAge.p50.toFixed(0)} ${labelAge.p95.toFixed(0)}   ` +
      `${two(cpu.page)} ${two(cpu.extension)} ${two(cpu.rest)} (${two(cpuWithout.page)}, ${two(cpuWithout.rest)})   ` +
      `${feel.presented.with.toFixed(0)}/${feel.presented.without.toFixed(0)}   ` +
      `${[feel.input.with, feel.input.without].map(({ p50, p95 }) => `${p50.toFixed(1)} ${p95.toFixed(1)}`).join(', ')}   ` +
      `${tasks.longest.toFixed(1)} ${tasks.p99.toFixed(1)}   ` +
      `${memory.megabytes.toFixed(0)}  ${two(memory.perMinute)} (${two(memory.error)})`,
  );
  const times = ({ value, least, most }: Interval) => `${value.toFixed(3)} (${least.toFixed(3)} to ${most.toFixed(3)})`;
  print(
    `       with checks / without, by turns, ${feel.moves} movements each, 95 % interval: video frames ${times(feel.presentedRatio)}, ` +
      `mouse to frame p50 ${times(feel.inputRatio.p50)}, p95 ${times(feel.inputRatio.p95)}`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
