import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { barChart, pointChart, unitChart } from './charts.ts';

const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];

/** Reads a chart as a file of its own, as an image viewer would. */
function parse(chart: string) {
  const document = new DOMParser().parseFromString(chart, 'image/svg+xml');
  return {
    root: document.documentElement,
    texts: [...document.querySelectorAll('text')].map(({ textContent }) => textContent),
    paths: [...document.querySelectorAll('g[aria-label="line"] path')].map((path) => path.getAttribute('d')),
    bars: [...document.querySelectorAll('g[aria-label="bar"] rect')].map((bar) => Number(bar.getAttribute('width'))),
  };
}

describe('unitChart', () => {
  it('is an image of its own, with its title and axes', () => {
    const { root, texts } = parse(unitChart('ROC', { x: 'false positives', y: 'recall' }, []));
    expect(root.getAttribute('xmlns')).toBe('http://www.w3.org/2000/svg');
    expect(root.getAttribute('aria-label')).toBe('ROC');
    expect(texts).toEqual(expect.arrayContaining(['ROC', 'false positives', 'recall', '0.0', '1.0']));
  });

  it('draws each line and names it', () => {
    const lines = [
      { name: 'measured', points: DIAGONAL },
      { name: 'no points', points: [] },
    ];
    const { texts, paths } = parse(unitChart('Reliability', { x: 'confidence', y: 'share right' }, lines));
    expect(texts).toEqual(expect.arrayContaining(['measured', 'no points']));
    expect(paths).toEqual(['M52,320L336,44']);
  });

  it('keeps the ends of a line of thousands of points, and leaves out most of them', () => {
    const points = Array.from({ length: 5000 }, (_, index) => ({ x: index / 4999, y: index / 4999 }));
    const [path] = parse(unitChart('ROC', { x: 'x', y: 'y' }, [{ name: 'one', points }])).paths;
    expect(path).toMatch(/^M52,320L.*L336,44$/);
    expect(path?.split('L').length).toBeLessThan(500);
  });
});

describe('barChart', () => {
  it('draws bars in proportion, with names and values, also of what was not run', () => {
    const chart = barChart('ms', [
      { name: 'a & <b>', value: 10 },
      { name: 'half', value: 5 },
      { name: 'absent', value: Number.NaN },
    ]);
    const { texts, bars } = parse(chart);
    expect(texts).toEqual(expect.arrayContaining(['a & <b>', '10.0', 'half', '5.0', 'absent', 'not run']));
    expect(bars[1]).toBeCloseTo((bars[0] ?? 0) / 2);
    expect(bars[2]).toBe(0);
  });
});

describe('pointChart', () => {
  it('says the value of each point, and where it was measured', () => {
    const { texts } = parse(
      pointChart('Checks', 'tiles', [
        { x: 1, y: 3.954 },
        { x: 49, y: 0.5 },
      ]),
    );
    expect(texts).toEqual(expect.arrayContaining(['Checks', '1', '49', '3.95', '0.50']));
  });
});

it('draws nothing of nothing', () => {
  expect([barChart('none', []), pointChart('none', 'tiles', [])]).toEqual(['', '']);
});
