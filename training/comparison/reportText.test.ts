import { expect, it } from 'vitest';
import { accuracyChart, trainingChart } from './charts.ts';
import type { ComparedData } from './comparedPicture.ts';
import { reportText } from './reportText.ts';
import type { Costs, ModelSummary } from './results.ts';
import { wrapText } from './wrapText.ts';

function summary(model: string, accuracy: number): ModelSummary {
  return {
    model,
    seeds: 1,
    epochs: 2,
    test: { mean: accuracy, low: accuracy - 0.02, high: accuracy + 0.01, pictures: 200 },
    other: { mean: 0.6, low: 0.5, high: 0.7, pictures: 80 },
    bySource: [{ source: 'web', accuracy: 0.6, count: 80 }],
    confusion: [
      [99, 1, 0],
      [3, 97, 0],
    ],
    perLabel: [
      { precision: 0.971, recall: 0.99, f1: 0.98, support: 100 },
      { precision: 0.99, recall: 0.97, f1: 0.98, support: 100 },
    ],
    history: [
      { loss: 0.7, accuracy: 0.5, testLoss: 0.6, testAccuracy: 0.6 },
      { loss: 0.2, accuracy: 0.9, testLoss: 0.3, testAccuracy: 0.9 },
    ],
  };
}

const DATA: ComparedData = {
  options: '',
  pictures: [
    { file: '/a.jpg', label: 0, part: 'train', source: 'paper' },
    { file: '/b.jpg', label: 1, part: 'test', source: 'paper' },
  ],
  groups: 2,
  largestGroup: 1,
  unreadable: [],
  untouched: true,
};

const COSTS: Costs = {
  models: [
    { model: 'cnn', parameters: 6573052, multiplications: 532180900, milliseconds: 40 },
    { model: 'product', parameters: 1000, multiplications: 2000, milliseconds: 8 },
  ],
  search: [
    {
      side: 100,
      windows: 6561,
      largestDifference: 1e-12,
      decisionsThatDiffer: 0,
      directMilliseconds: 30,
      fourierMilliseconds: 10,
    },
  ],
  rounds: 3,
};

const REST = { costs: COSTS, finders: [], wholeSummaries: [] };

it('says how each model did, beside the paper', () => {
  const text = reportText({
    data: DATA,
    summaries: [summary('cnn', 0.97), summary('pca', 0.95)],
    ...REST,
  });
  expect(text).toContain('| 95.22 % | 97.0 % (95.0 % to 98.0 %) | 60.0 % (50.0 % to 70.0 %) |');
  expect(text).toContain('| CNN | 6,573,052 | 532,180,900 | 40.0 | 5.0 |');
  expect(text).toContain('| 100 x 100 | 6,561 | 30.0 | 10.0 | 3.0 | 0 |');
  expect(text).toContain('| with_mask | 0.97 | 0.99 | 0.98 | 100 | 99 | 1 | 0 |');
  expect(text).toContain('| with_mask | 1 | 1 | 2 | 0 | 1129 | 301 | 0 |');
});

it('says where a training was cut short', () => {
  const text = reportText({ data: DATA, summaries: [summary('cnn', 0.97), summary('rcnn', 0.9)], ...REST });
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'The paper trained CNN for 20 epochs; here the run was cut short after 2',
  );
  expect(text).not.toContain('The paper trained RCNN');
});

it('explains only what differs from the paper by more than three points', () => {
  const near = reportText({
    data: DATA,
    summaries: [summary('cnn', 0.97)],
    ...REST,
  });
  expect(near).toContain('None does.');
  const far = reportText({
    data: DATA,
    summaries: [summary('cnn', 0.9), summary('pca', 0.95)],
    ...REST,
  });
  expect(far).toContain('- **CNN** (−5.2 points)');
  expect(far).not.toContain('- **PCA');
  const variants = { ...REST, wholeSummaries: [summary('rcnn_whole', 0.7)] };
  const rcnn = reportText({ data: DATA, summaries: [summary('rcnn', 0.97)], ...variants }).replaceAll(/\s+/g, ' ');
  expect(rcnn).toContain('Shown the whole picture in its window, it tells 70.0 % (68.0 % to 71.0 %) of them rightly.');
});

it('draws a bar for each figure and a line for each curve', () => {
  const chart = accuracyChart([summary('cnn', 0.97), summary('product', 0.99)]);
  // The paper does not know the product: five bars for two models.
  expect(chart.match(/<rect /g)).toHaveLength(5);
  expect(chart).toContain("97.0  here, the paper's set");
  expect(chart).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  const curves = trainingChart([summary('cnn', 0.97), summary('pca', 0.9)], 'loss');
  expect(curves.match(/<path [^>]*d="M/g)?.length).toBeGreaterThanOrEqual(4);
});

it('keeps lines within 120 columns, tables and headings as they are', () => {
  const words = 'word '.repeat(60).trim();
  const text = wrapText(`# ${words}\n\n${words}\n\n- ${words}\n- short\n\n| ${words} |`);
  const [heading, paragraph, list, table] = text.split('\n\n');
  expect(heading).toBe(`# ${words}`);
  expect(paragraph?.split('\n').map((line) => line.length)).toEqual([119, 119, 59]);
  expect(list?.split('\n').map((line) => line.slice(0, 6))).toEqual(['- word', '  word', '  word', '- shor']);
  expect(table).toBe(`| ${words} |\n`);
});
