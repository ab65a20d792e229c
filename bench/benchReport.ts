import { quantile } from '../node/statistics.ts';
import type { BenchResult } from './benchResult.ts';

const WIDTH = 640;
const BAR = 22;
const NAMES = 290;

/** A page with charts of a run, complete in itself. */
export function benchReport({ bars: promises, peers, gallery, click, size }: BenchResult): string {
  const sections = [
    bars(
      'Promises about speed: share of what each may take',
      promises.map(({ what, ratio, bar }) => ({ name: what, value: ratio / bar })),
    ),
    ...Object.entries(peers).map(([scene, times]) =>
      bars(
        `Frame to labels, ${scene}: ms, median`,
        times.map(({ name, labels, ms }) => ({
          name: labels ? name : `${name} (no mask label)`,
          value: quantile(ms, 0.5),
        })),
      ),
    ),
    curve(
      'Processor seconds per second over tiles',
      gallery.map(({ tiles, cpu }) => ({ x: tiles, y: cpu.extension + cpu.page + cpu.rest })),
    ),
    curve(
      'Processor ms per tile and second, ours alone',
      gallery.map(({ tiles, cpu, cpuWithout }) => ({
        x: tiles,
        y: (1000 * (cpu.extension + cpu.page - cpuWithout.page)) / tiles,
      })),
    ),
    curve(
      'Checks per tile and second, least',
      gallery.map(({ tiles, checks }) => ({ x: tiles, y: checks.least })),
    ),
    curve(
      'Label age p95, ms',
      gallery.map(({ tiles, labelAge }) => ({ x: tiles, y: labelAge.p95 })),
    ),
    bars(
      'Click to first box, ms',
      click.flatMap(({ cold, warm }) => [
        { name: 'cold', value: cold },
        { name: 'warm', value: warm },
      ]),
    ),
    bars(
      'Package, zipped kB',
      size.map(({ part, zipped }) => ({ name: part, value: zipped / 1000 })),
    ),
  ];
  return `<!doctype html><meta charset="utf-8"><title>MaskCheck bench</title>
    <style>body{font:14px system-ui;margin:24px;max-width:1000px}svg{display:block;margin:0 0 24px}</style>
    <h1>MaskCheck bench</h1><p>One run on one machine: compare within it, not with other runs.</p>${sections.join('\n')}`;
}

function bars(title: string, items: readonly { readonly name: string; readonly value: number }[]): string {
  if (items.length === 0) return '';
  const most = Math.max(...items.map(({ value }) => value).filter(Number.isFinite), 1e-9);
  const rows = items.map(({ name, value }, index) => {
    const y = 30 + index * BAR;
    const length = Number.isFinite(value) ? (value / most) * (WIDTH - NAMES - 70) : 0;
    return `<text x="${NAMES - 6}" y="${y + 14}" text-anchor="end">${name}</text>
      <rect x="${NAMES}" y="${y + 3}" width="${length}" height="${BAR - 6}" fill="#0b57d0"/>
      <text x="${NAMES + length + 5}" y="${y + 14}">${Number.isFinite(value) ? value.toFixed(1) : 'not run'}</text>`;
  });
  return svg(title, 40 + items.length * BAR, rows.join(''));
}

function curve(title: string, points: readonly { readonly x: number; readonly y: number }[]): string {
  if (points.length === 0) return '';
  const [mostX, mostY] = [Math.max(...points.map(({ x }) => x)), Math.max(...points.map(({ y }) => y), 1e-9)];
  const at = ({ x, y }: { x: number; y: number }) => ({
    px: 50 + (x / mostX) * (WIDTH - 120),
    py: 230 - (y / mostY) * 180,
  });
  const marks = points.map((point) => {
    const { px, py } = at(point);
    return `<circle cx="${px}" cy="${py}" r="3" fill="#0b57d0"/><text x="${px}" y="${py - 8}" text-anchor="middle">${point.y.toFixed(2)}</text>
      <text x="${px}" y="248" text-anchor="middle">${point.x}</text>`;
  });
  const line = points.map((point) => `${at(point).px},${at(point).py}`).join(' ');
  return svg(
    title,
    265,
    `<polyline points="${line}" fill="none" stroke="#0b57d0" stroke-width="1.5"/><path d="M50 40V230H${WIDTH - 40}" fill="none" stroke="#999"/>${marks.join('')}`,
  );
}

function svg(title: string, height: number, content: string): string {
  return `<svg width="${WIDTH}" height="${height}" font-size="12" font-family="system-ui" role="img" aria-label="${title}">
    <text x="0" y="16" font-weight="bold">${title}</text>${content}</svg>`;
}
