import * as Plot from '@observablehq/plot';
import { drawChart } from '../../node/charts.ts';
import { modelOf } from './comparedModels.ts';
import type { ModelSummary } from './results.ts';

const WIDTH = 760;

/** Okabe and Ito's colours, which people with any colour vision can tell apart. */
const COLOURS = { paper: '#999999', test: '#0072b2', other: '#d55e00' };

/** The three figures of each model beside each other. */
export function accuracyChart(summaries: readonly ModelSummary[]): string {
  const bars = summaries.flatMap((summary) => {
    const { name, paper } = modelOf(summary.model);
    return [
      ...(paper === undefined ? [] : [{ name, what: "the paper's figure", percent: 100 * paper }]),
      { name, what: "here, the paper's set", percent: 100 * summary.test.mean },
      ...(summary.other.pictures > 0
        ? [{ name, what: 'here, another source', percent: 100 * summary.other.mean }]
        : []),
    ];
  });
  const kinds = ["the paper's figure", "here, the paper's set", 'here, another source'];
  return drawChart('Pictures told rightly', {
    width: WIDTH,
    height: 100 + 78 * summaries.length,
    marginLeft: 210,
    marginRight: 190,
    x: { domain: [0, 100], label: '%', grid: true },
    y: { domain: kinds, axis: null },
    fy: { domain: summaries.map((summary) => modelOf(summary.model).name), label: null },
    color: { domain: kinds, range: [COLOURS.paper, COLOURS.test, COLOURS.other] },
    marks: [
      Plot.barX(bars, { x: 'percent', y: 'what', fy: 'name', fill: 'what' }),
      Plot.text(bars, {
        x: 'percent',
        y: 'what',
        fy: 'name',
        text: (bar: (typeof bars)[number]) => `${bar.percent.toFixed(1)}  ${bar.what}`,
        textAnchor: 'start',
        dx: 4,
      }),
      Plot.ruleX([0]),
    ],
  });
}

/** Loss or accuracy over the epochs, one frame a model, of each model's first seed. */
export function trainingChart(summaries: readonly ModelSummary[], what: 'loss' | 'accuracy'): string {
  const trained = summaries.filter(({ history }) => history.length > 0);
  const points = trained.flatMap((summary) =>
    summary.history.flatMap((epoch, index) => {
      const about = { model: modelOf(summary.model).name, epoch: index + 1 };
      const [training, test] = what === 'loss' ? [epoch.loss, epoch.testLoss] : [epoch.accuracy, epoch.testAccuracy];
      return [
        { ...about, set: 'training', value: training },
        { ...about, set: 'test', value: test },
      ];
    }),
  );
  const last = points.filter(({ model, epoch }) => points.every((one) => one.model !== model || one.epoch <= epoch));
  return drawChart(what === 'loss' ? 'Loss over the epochs' : 'Accuracy over the epochs', {
    width: WIDTH,
    height: 84 + 120 * trained.length,
    marginLeft: 60,
    marginRight: 210,
    fy: { domain: trained.map((summary) => modelOf(summary.model).name), label: null },
    x: { label: 'epoch', type: 'sqrt', domain: [1, Math.max(2, ...points.map(({ epoch }) => epoch))] },
    y: { label: null, grid: true, zero: what === 'loss', nice: true },
    color: { domain: ['training', 'test'], range: [COLOURS.test, COLOURS.other] },
    marks: [
      Plot.lineY(points, { x: 'epoch', y: 'value', z: 'set', fy: 'model', stroke: 'set' }),
      // The lines often end at nearly the same height: the higher one's name goes above its end, the other's below.
      ...(['training', 'test'] as const).map((set) =>
        Plot.text(
          last.filter((one) => one.set === set),
          {
            x: 'epoch',
            y: 'value',
            fy: 'model',
            text: 'set',
            fill: 'set',
            textAnchor: 'start',
            dx: 5,
            dy: (set === 'training') === (what === 'accuracy') ? -5 : 7,
          },
        ),
      ),
    ],
  });
}
