/** A line of a plot; both coordinates 0..1. */
export interface PlotLine {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const SIDE = 260;
const MARGIN = 34;
const COLOURS = ['#0b57d0', '#c5221f', '#9c5700', '#137333'];

/** Draws lines over the unit square as SVG, with axes from 0 to 1. */
export function svgPlot(title: string, xName: string, yName: string, lines: readonly PlotLine[]): string {
  const at = ({ x, y }: { x: number; y: number }) => `${MARGIN + x * SIDE},${MARGIN + (1 - y) * SIDE}`;
  const paths = lines.map(
    ({ points }, index) =>
      `<polyline fill="none" stroke="${COLOURS[index % COLOURS.length]}" stroke-width="1.5" points="${thinned(points).map(at).join(' ')}"/>`,
  );
  const legend = lines.map(
    ({ name }, index) =>
      `<text x="${MARGIN + 8}" y="${MARGIN + SIDE - 8 - 14 * index}" fill="${COLOURS[index % COLOURS.length]}">${name}</text>`,
  );
  const size = SIDE + 2 * MARGIN;
  return `<svg width="${size}" height="${size}" font-size="11" font-family="sans-serif" role="img" aria-label="${title}">
    <text x="${size / 2}" y="14" text-anchor="middle" font-weight="bold">${title}</text>
    <rect x="${MARGIN}" y="${MARGIN}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#999"/>
    <text x="${size / 2}" y="${size - 8}" text-anchor="middle">${xName} (0 to 1)</text>
    <text x="12" y="${size / 2}" text-anchor="middle" transform="rotate(-90 12 ${size / 2})">${yName} (0 to 1)</text>
    ${paths.join('\n')}${legend.join('\n')}</svg>`;
}

/** A few hundred points say as much as thousands. */
function thinned<T>(points: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.floor(points.length / 400));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
