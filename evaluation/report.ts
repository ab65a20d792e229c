import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { unitChart } from '../node/charts.ts';
import { MASK_LABELS } from '../src/faces/maskLabel.ts';
import {
  type Answer,
  accuracy,
  confusionMatrix,
  curve,
  expectedCalibrationError,
  labelScores,
  predicted,
  reliability,
  wilsonInterval,
} from './metrics.ts';
import { SIZES, sizeOf } from './scenesResult.ts';

/** px of a thumbnail's longer side. */
const THUMBNAIL = 110;

/** Mistakes shown, the surest first. */
const WORST = 60;

type Reported = Answer & { readonly file: string; readonly size: number };

/**
 * A page about an evaluation, complete in itself. It shows pictures of people: for the reader's own machine.
 *
 * @param folder where the answers' files are
 */
export async function htmlReport(answers: readonly Reported[], folder: string): Promise<string> {
  const share = accuracy(answers);
  const [low, high] = wilsonInterval(share, answers.length);
  const bins = reliability(answers);
  const roc = MASK_LABELS.map((name, label) => ({
    name,
    points: curve(answers, label).map(({ falsePositiveRate, recall }) => ({ x: falsePositiveRate, y: recall })),
  }));
  const precisionRecall = MASK_LABELS.map((name, label) => ({
    name,
    points: curve(answers, label).map(({ recall, precision }) => ({ x: recall, y: precision })),
  }));
  const diagram = [
    {
      name: 'measured',
      points: bins.filter(({ count }) => count > 0).map((bin) => ({ x: bin.confidence, y: bin.accuracy })),
    },
    {
      name: 'ideal',
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
  ];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>MaskCheck evaluation</title>
<style>body{font:14px/1.5 sans-serif;margin:2em}table{border-collapse:collapse}td,th{padding:3px 10px;border:1px solid #ccc;text-align:right}figure{display:inline-block;width:130px;margin:4px;font-size:11px;vertical-align:top}</style>
<h1>MaskCheck evaluation</h1><p>${escapeHtml(folder)}: ${answers.length} faces, accuracy ${percent(share)}
(95 % interval ${percent(low)} to ${percent(high)}), expected calibration error ${expectedCalibrationError(bins).toFixed(4)}</p>
${labelTable(answers)}${confusionTable(answers)}${sizeTable(answers)}
${unitChart('ROC', { x: 'false positive rate', y: 'recall' }, roc)}
${unitChart('Precision and recall', { x: 'recall', y: 'precision' }, precisionRecall)}
${unitChart('Reliability', { x: 'confidence', y: 'share right' }, diagram)}
<h2>Worst mistakes</h2>${(await worstMistakes(answers, folder)).join('')}</html>`;
}

function labelTable(answers: readonly Reported[]): string {
  const rows = labelScores(confusionMatrix(answers, MASK_LABELS.length)).map(
    ({ precision, recall, f1, support }, label) =>
      `<tr><th>${MASK_LABELS[label]}<td>${precision.toFixed(4)}<td>${recall.toFixed(4)}<td>${f1.toFixed(4)}<td>${support}`,
  );
  return `<h2>By label</h2><table><tr><th><th>precision<th>recall<th>F1<th>support${rows.join('')}</table>`;
}

function confusionTable(answers: readonly Reported[]): string {
  const head = [...MASK_LABELS, 'not found'].map((name) => `<th>${name}`).join('');
  const rows = confusionMatrix(answers, MASK_LABELS.length).map(
    (row, label) => `<tr><th>${MASK_LABELS[label]}${row.map((count) => `<td>${count}`).join('')}`,
  );
  return `<h2>Truth (rows) and answer (columns)</h2><table><tr><th>${head}${rows.join('')}</table>`;
}

function sizeTable(answers: readonly Reported[]): string {
  const rows = SIZES.map((size) => {
    const slice = answers.filter((answer) => sizeOf(answer.size) === size);
    return `<tr><th>${size} px<td>${slice.length}<td>${slice.length > 0 ? percent(accuracy(slice)) : '–'}`;
  });
  return `<h2>By size of the face</h2><table><tr><th><th>faces<th>accuracy${rows.join('')}</table>`;
}

async function worstMistakes(answers: readonly Reported[], folder: string): Promise<string[]> {
  const wrong = answers.filter((answer) => predicted(answer) !== answer.truth);
  wrong.sort((a, b) => Math.max(0, ...b.scores) - Math.max(0, ...a.scores));
  return Promise.all(wrong.slice(0, WORST).map((answer) => mistake(answer, folder)));
}

async function mistake(answer: Reported, folder: string): Promise<string> {
  const said = MASK_LABELS[predicted(answer)] ?? 'not found';
  const picture = await loadImage(path.join(folder, answer.file));
  const scale = THUMBNAIL / Math.max(picture.width, picture.height);
  const canvas = createCanvas(Math.max(1, picture.width * scale), Math.max(1, picture.height * scale));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  const data = canvas.toBuffer('image/jpeg', 80).toString('base64');
  const sure = answer.scores.length > 0 ? percent(Math.max(...answer.scores)) : '';
  return `<figure><img src="data:image/jpeg;base64,${data}" alt=""><figcaption>${escapeHtml(answer.file)}<br>
${MASK_LABELS[answer.truth]}, called ${said} ${sure}</figcaption></figure>`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
