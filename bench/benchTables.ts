import { quantile, ratios } from '../node/statistics.ts';
import type { BenchResult } from './benchResult.ts';
import { SCENES } from './frameToLabels.ts';
import type { GalleryLoad } from './galleryLoad.ts';
import type { PeerTimes } from './peers/page.ts';
import type { BuiltReaction } from './reaction.ts';

/** ms within which 95 of 100 changes are to be shown, by the number of tiles. */
const REACTION_BARS: Readonly<Record<number, number>> = { 9: 700, 25: 1200, 49: 2000 };

/** How docs/performance.md names the peers, where it does not use their own names. */
const PEER_NAMES: Readonly<Record<string, string>> = {
  'MaskCheck, live frame': '**MaskCheck, frame of a video** (`quick`)',
  'MaskCheck, thorough frame': 'MaskCheck, frame of a video (`thorough`)',
  'MaskCheck, still picture': 'MaskCheck, still picture',
};

/** What a run measured, as the tables of docs/performance.md (Markdown). Parts that were not measured are left out. */
export function benchTables({ peers, click, gallery, reactions, arithmetic, files }: BenchResult): string {
  const tables = [
    Object.keys(peers).length > 0 && peerTable(peers),
    click.length > 0 && `From the click to the first box: ${coldAndWarm(click)}`,
    gallery.length > 0 && galleryTable(gallery),
    reactions.length > 0 && reactionTable(reactions),
    arithmetic &&
      table(
        ['model', 'multiplications, M', 'at this rate, ms', 'takes, ms'],
        arithmetic.models.map(({ name, multiplications, ms, leastMs }) => [
          name,
          (multiplications / 1e6).toFixed(1),
          leastMs.toFixed(2),
          ms.toFixed(2),
        ]),
      ),
    files && `${files.files} pictures from disk: ${files.seconds.toFixed(1)} s`,
  ];
  return tables.filter(Boolean).join('\n\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function coldAndWarm(click: BenchResult['click']): string {
  const told = (kind: 'cold' | 'warm') => {
    const times = click.map((one) => one[kind]);
    return `${kind} ${quantile(times, 0.5).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`;
  };
  return `${told('cold')}, ${told('warm')}; medians of ${click.length}`;
}

function peerTable(peers: BenchResult['peers']): string {
  const scenes = SCENES.filter(({ name }) => peers[name]);
  const header = scenes.map(({ width, height, faces }) => `${width}x${height}, ${faces} face${faces > 1 ? 's' : ''}`);
  const names = (peers[scenes[0]?.name ?? ''] ?? []).map(({ name, labels }) => ({ name, labels }));
  const rows = names.map(({ name, labels }) => [
    PEER_NAMES[name] ?? name,
    ...scenes.map((scene) => peerCell(peers[scene.name]?.find((one) => one.name === name))),
    labels ? 'yes' : 'no',
  ]);
  const one = peers['one'] ?? [];
  const ours = one.find(({ name }) => name === 'MaskCheck, live frame');
  const beside = one
    .filter((other) => ours && other !== ours && other.ms.length > 0)
    .map(({ name, ms }) => {
      const { median, least, most } = ratios(ours?.ms ?? [], ms);
      return `${name} ${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
    });
  return `${table(['', ...header, 'tells masks'], rows)}\n\nA live frame with one face, in times of: ${beside.join('; ')}`;
}

function peerCell(times: PeerTimes | undefined): string {
  if (!times || times.ms.length === 0) return 'could not be run';
  const whole = (value: number) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
  return `${whole(quantile(times.ms, 0.5))} (${whole(quantile(times.ms, 0.95))}), ${times.faces}`;
}

function galleryTable(gallery: readonly GalleryLoad[]): string {
  const header = [
    'tiles',
    'checks per tile and second: least (mean)',
    'frame to label p50 / p95, ms',
    'a label is renewed after, ms',
    'CPU ours: extension + page + browser',
    'page alone',
    'longest task in the page (p99), ms',
    'video frames per second with / without',
    'mouse to frame with / without, ms: p50, p95',
    'memory, MB',
  ];
  const rows = gallery.map(({ tiles, checks, labelAge, interval, cpu, cpuWithout, feel, tasks, memory }) => {
    const parts = [cpu.extension, cpu.page - cpuWithout.page, cpu.rest - cpuWithout.rest];
    const sum = parts.reduce((all, one) => all + one, 0);
    const both = (key: 'p50' | 'p95') => `${feel.input.with[key].toFixed(1)} / ${feel.input.without[key].toFixed(1)}`;
    return [
      `${tiles}`,
      `${checks.least.toFixed(2)} (${checks.mean.toFixed(2)})`,
      `${labelAge.p50.toFixed(0)} / ${labelAge.p95.toFixed(0)}`,
      interval.mean.toFixed(0),
      `${parts.map((one) => one.toFixed(2)).join(' + ')} = ${sum.toFixed(2)}`,
      cpuWithout.page.toFixed(2),
      `${tasks.longest.toFixed(1)} (${tasks.p99.toFixed(1)})`,
      `${feel.presented.with.toFixed(0)} / ${feel.presented.without.toFixed(0)}`,
      `${both('p50')}, ${both('p95')}`,
      memory.megabytes.toFixed(0),
    ];
  });
  return table(header, rows);
}

function reactionTable(reactions: readonly BuiltReaction[]): string {
  const header = [
    'tiles',
    'build',
    'changes (missed)',
    'shown after p50 / p95, ms',
    'bar, p95',
    'flicker',
    'checks per tile and second: least (mean)',
    'CPU',
  ];
  const rows = reactions.map(({ tiles, build, changes, missed, p50, p95, flicker, checks, cpu }) => [
    `${tiles}`,
    build,
    `${changes} (${missed})`,
    `${p50.toFixed(0)} / ${p95.toFixed(0)}`,
    REACTION_BARS[tiles]?.toLocaleString('en') ?? '',
    flicker.toFixed(2),
    `${checks.least.toFixed(2)} (${checks.mean.toFixed(2)})`,
    cpu.toFixed(2),
  ]);
  return table(header, rows);
}
