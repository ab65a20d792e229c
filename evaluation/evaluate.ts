import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadPictureModels } from '../node/loadModels.ts';
import { MASK_LABELS } from '../src/faces/maskLabel.ts';
import type { RgbaImage } from '../src/inference/pixels/rgbaImage.ts';
import { ownModelFile } from '../src/inference/runtime/models.ts';
import { DEGRADATIONS, isDegradation } from './degradations.ts';
import { evaluateFaces, facesResult } from './evaluateFaces.ts';
import { evaluateScenes } from './evaluateScenes.ts';
import { type LabelScore, wilsonInterval } from './metrics.ts';
import { htmlReport } from './report.ts';
import { SIZES, scenesResult } from './scenesResult.ts';
import { readSplitFiles } from './splitFiles.ts';

const USAGE = `npm run evaluate -- --faces DIR [--whole]   folders ${MASK_LABELS.join(', ')} of pictures with one main face each
npm run evaluate -- --scenes DIR [--true-boxes]   an annotations.json and its pictures
  --label NAME    all pictures below the folder are of this label, whatever its subfolders are called
  --one-look      with --true-boxes: look once at each face, as live video does
  --json          one JSON object as the last line of standard output
  --report FILE   an HTML page with curves and the worst mistakes; it contains the pictures, so keep it to yourself
  --model FILE    another classifier's model.json
  --degrade HOW   spoils each face picture first: ${Object.keys(DEGRADATIONS).join(', ')}
  --split FILE    a training's dataset.json: only the pictures of one of its parts are evaluated
  --part NAME     the part of that split to take: test (the default), validation or train`;

const { values } = parseArgs({
  options: {
    faces: { type: 'string' },
    scenes: { type: 'string' },
    whole: { type: 'boolean', default: false },
    'true-boxes': { type: 'boolean', default: false },
    'one-look': { type: 'boolean', default: false },
    label: { type: 'string' },
    json: { type: 'boolean', default: false },
    report: { type: 'string' },
    model: { type: 'string', default: ownModelFile('classifier') },
    split: { type: 'string' },
    part: { type: 'string', default: 'test' },
    degrade: { type: 'string' },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const folder = values.faces ?? values.scenes;
  if (!folder) return fail(USAGE);
  if (!existsSync(folder)) return fail(`There is no folder ${folder}.`);
  if (values.scenes && !existsSync(path.join(folder, 'annotations.json')))
    return fail(`${folder} has no annotations.json.`);
  const { degrade } = values;
  if (degrade !== undefined && !isDegradation(degrade)) return fail(USAGE);
  const label = MASK_LABELS.find((name) => name === values.label);
  if (values.label && !label) return fail(USAGE);
  const only = values.split ? await readSplitFiles(values.split, folder, values.part) : undefined;
  const models = await loadPictureModels(values.model);
  const onProgress = (done: number, total: number) => {
    if (done % 200 === 0) process.stderr.write(`${done}/${total}\r`);
  };
  const options = { onProgress, ...(only && { only }) };
  if (values.faces) {
    const { answers, unreadable } = await evaluateFaces(models, folder, {
      ...options,
      whole: values.whole,
      ...(label && { label }),
      ...(degrade && { degrade: async (image: RgbaImage) => DEGRADATIONS[degrade](image) }),
    });
    const result = facesResult(answers, unreadable);
    nameUnreadable(unreadable);
    if (result.pictures === 0) return fail(`No readable picture below ${folder}/{${MASK_LABELS.join(',')}}.`);
    print(`${result.pictures} pictures, a face found in ${result.found}`);
    const binary = answers.filter(({ truth }) => MASK_LABELS[truth] !== 'incorrect_mask').length;
    print(`accuracy ${withInterval(result.accuracy, result.pictures)}`);
    print(`with_mask against without_mask ${withInterval(result.binaryAccuracy, binary)}`);
    printLabels(result.perClass);
    print(`expected calibration error ${result.calibrationError.toFixed(4)}`);
    if (values.report) await writeFile(values.report, await htmlReport(answers, folder));
    if (values.json) print(JSON.stringify(result));
  } else {
    const run = await evaluateScenes(models, folder, {
      ...options,
      trueBoxes: values['true-boxes'],
      oneLook: values['one-look'],
    });
    const result = scenesResult(run);
    nameUnreadable(run.unreadable);
    if (result.scenes === 0) return fail(`No readable scene in ${folder}.`);
    print(
      `${result.scenes} scenes, ${result.faces} faces, ${result.falseAlarms} false alarms, precision ${percent(result.precision)}, ${result.msPerScene.toFixed(0)} ms a scene`,
    );
    for (const size of SIZES) {
      const { faces, found, correct } = result.bySize[size];
      print(
        `  ${size.padEnd(6)} px  ${String(faces).padStart(5)} faces  found ${percent(found / faces)}  rightly labelled ${percent(correct / faces)}`,
      );
    }
    printLabels(result.perClass);
    const { faces, accuracy } = result.binaryFrom24;
    print(`with_mask against without_mask, ${faces} faces of 24 px and more: ${withInterval(accuracy, faces)}`);
    const { from24 } = result;
    print(`all three labels, ${from24.faces} faces of 24 px and more: ${withInterval(from24.accuracy, from24.faces)}`);
    printLabels(from24.perClass);
    print(`expected calibration error of these ${from24.calibrationError.toFixed(4)}`);
    if (values.report) await writeFile(values.report, await htmlReport(run.answers, folder));
    if (values.json) print(JSON.stringify(result));
  }
  return 0;
}

/** Precision, recall and F1 by label, with the recall's 95 % interval. */
function printLabels(perClass: Readonly<Record<string, LabelScore>>): void {
  print(`  ${''.padEnd(16)}precision  recall  f1      support`);
  for (const [label, { precision, recall, f1, support }] of Object.entries(perClass)) {
    const numbers = [precision, recall, f1].map((value) => value.toFixed(4)).join('     ');
    const [low, high] = wilsonInterval(recall, support);
    print(`  ${label.padEnd(16)}${numbers}  ${support} (recall ${percent(low)} to ${percent(high)})`);
  }
}

function nameUnreadable(unreadable: readonly string[]): void {
  for (const file of unreadable) process.stderr.write(`not readable, left out: ${file}\n`);
  if (unreadable.length > 0) print(`${unreadable.length} not readable, left out`);
}

/** A share with its 95 % interval. */
function withInterval(share: number, count: number): string {
  const [low, high] = wilsonInterval(share, count);
  return `${percent(share)} (${percent(low)} to ${percent(high)})`;
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(2)} %` : '–';
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}
