import { type Interval, quantile, ratios } from '../node/statistics.ts';
import type { ArithmeticLimit } from './arithmeticLimit.ts';
import type { BarResult } from './bars.ts';
import type { ClickToBox } from './clickToBox.ts';
import { POPUPS } from './emptyPopups.ts';
import type { GalleryLoad } from './galleryLoad.ts';
import type { PartSize } from './packageSize.ts';
import type { PeerTimes } from './peers/page.ts';
import type { PopupPaint, PopupPaints } from './popupPaint.ts';

/** What a run measured, as lines for people to read while it goes on. */

/** Names the figures of `galleryLines`. */
export const GALLERY_HEADER =
  '\ntiles  checks/s least mean   label age p50 p95 ms   cpu page extension rest (page, rest without)   video frames/s with/without   mouse to frame p50 p95 ms with, without   our longest task, p99 ms   MB  MB/min (standard error)';

export function sizeLines(parts: readonly PartSize[]): string {
  const total = (key: 'bytes' | 'zipped') => parts.reduce((sum, part) => sum + part[key], 0);
  const all = [...parts, { part: 'all', bytes: total('bytes'), zipped: total('zipped') }];
  const lines = all.map(
    ({ part, bytes, zipped }) => `${part.padEnd(32)} ${`${bytes}`.padStart(9)} ${`${zipped}`.padStart(9)}`,
  );
  return ['Package            bytes    zipped', ...lines].join('\n');
}

export function barLine({ what, ms, referenceMs, ratio, bar }: BarResult): string {
  const figures = [ratio.toFixed(1), bar.toFixed(1), ms.toFixed(0), referenceMs.toFixed(1)];
  return `${ratio <= bar ? 'kept  ' : 'BROKEN'} ${figures.map((one) => one.padStart(8)).join(' ')}   ${what}`;
}

export function clickLine(click: readonly ClickToBox[]): string {
  const [cold, warm] = (['cold', 'warm'] as const).map((kind) =>
    quantile(
      click.map((one) => one[kind]),
      0.5,
    ),
  );
  return `\nClick to first box: cold ${cold?.toFixed(0)} ms, warm ${warm?.toFixed(0)} ms (medians of ${click.length})`;
}

/** What is told of popups: each figure beside that of the empty page, as a ratio and a difference. */
export function paintLines(paints: PopupPaints): string {
  const situations = { cold: 'first of a browser', loading: 'models load', checking: 'check runs' } as const;
  const lines = (Object.keys(situations) as (keyof PopupPaint)[]).flatMap((situation) => {
    const rows = POPUPS.map((kind) => [kind, paints[kind][situation].map(({ first }) => first)] as const);
    const known = ['ours, with the tab’s state', paints.ours[situation].map((paint) => paint.known)] as const;
    const least = quantile(
      paints['empty page'][situation].map(({ first }) => first),
      0.5,
    );
    return [...rows, known].map(([name, times]) => {
      const [median, p95, most] = [0.5, 0.95, 1].map((share) => quantile(times, share));
      const beside = `${((median ?? 0) / least).toFixed(2)} ${((median ?? 0) - least).toFixed(0)}`;
      const figures = [median, p95, most].map((one) => one?.toFixed(0).padStart(6)).join(' ');
      return `  ${situations[situation].padEnd(20)} ${name.padEnd(28)} ${figures}   ${beside}   (n = ${times.length})`;
    });
  });
  return [
    '\nPopup, from its opening to its first paint, ms: p50, p95, most; p50 as a ratio to the empty page’s, and less it',
    ...lines,
  ].join('\n');
}

export function peerLines(title: string, times: readonly PeerTimes[]): string {
  const ours = times.find(({ name }) => name.startsWith('MaskCheck, live'))?.ms ?? [];
  const lines = times.map(({ name, labels, faces, ms, failed }) => {
    if (failed) return `  ${name}: could not be run: ${failed}`;
    const { median, least, most } = ratios(ours, ms);
    const figures = `${quantile(ms, 0.5).toFixed(1).padStart(8)} ${quantile(ms, 0.95).toFixed(1).padStart(8)}`;
    const beside = `${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
    return `  ${name.padEnd(40)} ${`${faces}`.padStart(3)} ${figures}   ${beside}${labels ? '' : '   no mask label'}`;
  });
  return [
    `\n${title}: found   p50 ms   p95 ms   live frame of MaskCheck beside it (median, least to most)`,
    ...lines,
  ].join('\n');
}

export function galleryLines(load: GalleryLoad): string {
  const { tiles, checks, labelAge, cpu, cpuWithout, feel, tasks, memory } = load;
  const two = (value: number) => value.toFixed(2);
  const input = [feel.input.with, feel.input.without].map(({ p50, p95 }) => `${p50.toFixed(1)} ${p95.toFixed(1)}`);
  const times = ({ value, least, most }: Interval) => `${value.toFixed(3)} (${least.toFixed(3)} to ${most.toFixed(3)})`;
  return (
    `${`${tiles}`.padStart(5)}  ${two(checks.least)} ${two(checks.mean)}   ${labelAge.p50.toFixed(0)} ${labelAge.p95.toFixed(0)}   ` +
    `${two(cpu.page)} ${two(cpu.extension)} ${two(cpu.rest)} (${two(cpuWithout.page)}, ${two(cpuWithout.rest)})   ` +
    `${feel.presented.with.toFixed(0)}/${feel.presented.without.toFixed(0)}   ${input.join(', ')}   ` +
    `${tasks.longest.toFixed(1)} ${tasks.p99.toFixed(1)}   ` +
    `${memory.megabytes.toFixed(0)}  ${two(memory.perMinute)} (${two(memory.error)})\n` +
    `       with checks / without, by turns, ${feel.moves} movements each, 95 % intervals: video frames ${times(feel.presentedRatio)}, ` +
    `mouse to frame p50 ${times(feel.inputRatio.p50)}, p95 ${times(feel.inputRatio.p95)}`
  );
}

export function arithmeticLines({ rate, models }: ArithmeticLimit): string {
  const lines = models.map(
    ({ name, multiplications, ms, leastMs }) =>
      `  ${name}: ${(multiplications / 1e6).toFixed(1)} M, ${leastMs.toFixed(2)} ms at that rate; it takes ${ms.toFixed(2)} ms a picture`,
  );
  return [
    `\nThe limit: one thread multiplies ${(rate / 1e9).toFixed(1)} G times a second (1x1 convolution, nothing else)`,
    ...lines,
  ].join('\n');
}
