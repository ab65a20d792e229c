import { barChart, pointChart } from '../node/charts.ts';
import { quantile } from '../node/statistics.ts';
import type { BenchResult } from './benchResult.ts';
import { POPUPS } from './emptyPopups.ts';
import type { Paint, PopupPaint } from './popupPaint.ts';

/** A page with charts of a run, complete in itself. */
export function benchReport(result: BenchResult): string {
  const { bars: promises, arithmetic, peers, gallery, click, paint, reactions, size, files } = result;
  const sections = [
    barChart(
      'Promises about speed: share of what each may take',
      promises.map(({ what, ratio, bar }) => ({ name: what, value: ratio / bar })),
    ),
    ...Object.entries(peers).map(([scene, times]) =>
      barChart(
        `Frame to labels, ${scene}: ms, median`,
        times.map(({ name, labels, ms }) => ({
          name: labels ? name : `${name} (no mask label)`,
          value: quantile(ms, 0.5),
        })),
      ),
    ),
    pointChart(
      'Processor seconds per second over tiles',
      'tiles',
      gallery.map(({ tiles, cpu }) => ({ x: tiles, y: cpu.extension + cpu.page + cpu.rest })),
    ),
    pointChart(
      'Processor ms per tile and second, ours alone',
      'tiles',
      gallery.map(({ tiles, cpu, cpuWithout }) => ({
        x: tiles,
        y: (1000 * (cpu.extension + cpu.page - cpuWithout.page)) / tiles,
      })),
    ),
    pointChart(
      'Checks per tile and second, least',
      'tiles',
      gallery.map(({ tiles, checks }) => ({ x: tiles, y: checks.least })),
    ),
    pointChart(
      'Label age p95, ms',
      'tiles',
      gallery.map(({ tiles, labelAge }) => ({ x: tiles, y: labelAge.p95 })),
    ),
    barChart(
      'Click to first box, ms',
      click.flatMap(({ cold, warm }) => [
        { name: 'cold', value: cold },
        { name: 'warm', value: warm },
      ]),
    ),
    paint &&
      barChart('Popup, from its opening: ms, median', [
        ...POPUPS.flatMap((kind) => [
          { name: `${kind}: painted, while the models load`, value: quantile(of(paint[kind].loading, 'first'), 0.5) },
          { name: `${kind}: painted, while the check runs`, value: quantile(of(paint[kind].checking, 'first'), 0.5) },
        ]),
        { name: 'ours: tab known, while the models load', value: quantile(of(paint.ours.loading, 'known'), 0.5) },
        { name: 'ours: tab known, while the check runs', value: quantile(of(paint.ours.checking, 'known'), 0.5) },
      ]),
    pointChart(
      'A mask put on or off is shown after: ms, 95 of 100',
      'tiles',
      reactions.filter(({ build }) => build === 'this').map(({ tiles, p95 }) => ({ x: tiles, y: p95 })),
    ),
    barChart(
      'Video frames with checks, as a share of those without',
      gallery.map(({ tiles, feel }) => ({ name: `${tiles} tiles`, value: feel.presentedRatio.value })),
    ),
    barChart(
      'From the mouse to the next frame with checks, in times of that without (95 of 100)',
      gallery.map(({ tiles, feel }) => ({ name: `${tiles} tiles`, value: feel.inputRatio.p95.value })),
    ),
    arithmetic &&
      barChart(
        'Models: ms for a picture, and what their multiplications alone would take',
        arithmetic.models.flatMap(({ name, ms, leastMs }) => [
          { name, value: ms },
          { name: `${name}: multiplications alone`, value: leastMs },
        ]),
      ),
    files && barChart(`${files.files} pictures from disk: s`, [{ name: 'all of them', value: files.seconds }]),
    barChart(
      'Package, zipped kB',
      size.map(({ part, zipped }) => ({ name: part, value: zipped / 1000 })),
    ),
  ];
  return `<!doctype html><meta charset="utf-8"><title>MaskCheck bench</title>
    <style>body{font:14px system-ui;margin:24px;max-width:1000px}svg{display:block;margin:0 0 24px}</style>
    <h1>MaskCheck bench</h1><p>One run on one machine: compare within it, not with other runs.</p>${sections.filter(Boolean).join('\n')}`;
}

function of(paints: PopupPaint['loading'], paint: keyof Paint): number[] {
  return paints.map((one) => one[paint]);
}
