import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { COMPARED_MODELS, modelOf } from './comparedModels.ts';
import type { ComparedData } from './comparedPicture.ts';
import { writeContactSheet } from './contactSheet.ts';
import { EXPORTABLE, exportClassifier } from './exportClassifier.ts';
import type { FinderSummary } from './faceFinders.ts';
import { findFaces } from './findFaces.ts';
import { countPart, gatherPictures } from './gatherPictures.ts';
import { productAnswers } from './productAnswers.ts';
import { installTorch, runPython } from './pythonTorch.ts';
import { type Costs, type ModelSummary, readRuns, summarize } from './results.ts';
import { writeReport } from './writeReport.ts';

const USAGE = `npm run compare -- [options]   trains the paper's networks and writes docs/comparison.md
  --data DIR        the paper's set: with_mask, without_mask (../shared/data/paper if left out)
  --other DIR       a folder of the same shape from another source, only measured (../shared/data/faces)
  --untouched FILE  the product's training dataset.json: test pictures are drawn from those its classifier never saw
  --scenes DIR      whole pictures with an annotations.json, to find faces in (../shared/data/scenes)
  --scene-count N   how many of them at most (100); 0 leaves them out
  --models LIST     some of ${COMPARED_MODELS.map(({ id }) => id).join(',')}
  --seeds N         how many seeds (5)
  --epochs N        for all networks instead of each one's own
  --work DIR        what the steps leave behind; a run that was cut off goes on from there (build/comparison)
  --export DIR      only turns the trained ones of ${EXPORTABLE.join(', ')} into classifiers that the product can run,
                    each in a folder of its own: see npm run build -- --classifier DIR
  --out DIR         where comparison.md and its charts go (docs)`;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/paper' },
    other: { type: 'string', default: '../shared/data/faces' },
    untouched: { type: 'string' },
    scenes: { type: 'string', default: '../shared/data/scenes' },
    'scene-count': { type: 'string', default: '100' },
    models: { type: 'string', default: COMPARED_MODELS.map(({ id }) => id).join(',') },
    seeds: { type: 'string', default: '5' },
    epochs: { type: 'string' },
    work: { type: 'string', default: 'build/comparison' },
    export: { type: 'string' },
    out: { type: 'string', default: 'docs' },
    help: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const models = values.models.split(',');
  const seeds = Number(values.seeds);
  const known = models.every((model) => COMPARED_MODELS.some(({ id }) => id === model));
  const counts = [values.seeds, values.epochs ?? '1', `1${values['scene-count']}`].map(Number);
  const whole = counts.every((one) => Number.isInteger(one) && one > 0);
  if (values.help || !known || !whole) return fail(USAGE);
  if (!existsSync(values.data)) return fail(`There are no pictures at ${values.data}; name their folder with --data.`);
  await mkdir(values.work, { recursive: true });
  installTorch();

  const data = await dataStep();
  await writeContactSheet(data.pictures, 'train', path.join(values.work, 'samples.png'));
  if (models.includes('mobilenet')) await pretrainedStep();
  const variants = models.flatMap((model) => modelOf(model).wholeVariant ?? []);
  for (const model of [...models, ...variants].filter((one) => one !== 'product')) {
    say(`training ${model}, ${seeds} seed${seeds > 1 ? 's' : ''}`);
    const epochs = values.epochs ? ['--epochs', values.epochs] : [];
    await runPython('train.py', ['--work', values.work, '--model', model, '--seeds', values.seeds, ...epochs]);
  }
  if (values.export !== undefined) return exportStep(models, values.export);
  if (models.includes('product')) await productStep(data);
  say("the models' costs");
  await runPython('costs.py', ['--work', values.work]);

  const finders = await findersStep();
  const summaries = await summariesOf(COMPARED_MODELS.map(({ id }) => id));
  const wholeSummaries = await summariesOf(COMPARED_MODELS.flatMap(({ wholeVariant }) => wholeVariant ?? []));
  const costs: Costs = JSON.parse(await readFile(inWork('costs.json'), 'utf8'));
  await writeReport({ data, summaries, wholeSummaries, costs, finders }, values.out);
  say(`${path.join(values.out, 'comparison.md')} is written; samples of the pictures: ${inWork('samples.png')}`);
  return 0;

  /** Of those models that have been trained. */
  async function summariesOf(ids: readonly string[]): Promise<ModelSummary[]> {
    const runs = await Promise.all(ids.map((id) => readRuns(values.work, id, seeds)));
    return runs.filter((list) => list.length > 0).map((list) => summarize(list, data.pictures));
  }
}

/** Gathers and splits the pictures, or reads what an earlier run with the same folders left. */
async function dataStep(): Promise<ComparedData> {
  const file = inWork('dataset.json');
  const options = JSON.stringify([values.data, values.other, values.untouched].map((one) => one && path.resolve(one)));
  if (existsSync(file)) {
    const earlier: ComparedData = JSON.parse(await readFile(file, 'utf8'));
    if (earlier.options === options) {
      say('pictures: gathered before');
      return earlier;
    }
    // Answers are in the order of the pictures: with other pictures they mean nothing.
    const old = (await readdir(values.work)).filter((name) => /^(result-|features-|costs)|\.pt$/.test(name));
    await Promise.all(old.map((name) => rm(inWork(name))));
  }
  say('pictures: finding faces and near-duplicates');
  const gathered = await gatherPictures({
    data: values.data,
    other: values.other,
    ...(values.untouched && { untouched: values.untouched }),
    onProgress: progress,
  });
  const data: ComparedData = { options, ...gathered };
  await writeFile(file, JSON.stringify(data));
  for (const part of ['train', 'test', 'other'] as const) {
    say(`  ${part}: ${countPart(data.pictures, part).join(' with a mask, ')} without`);
  }
  return data;
}

/** MobileNetV2's weights, as nsfwjs ships them. */
async function pretrainedStep(): Promise<void> {
  if (existsSync(inWork('pretrained.bin'))) return;
  say("MobileNetV2's starting weights");
  execFileSync('npx', ['tsx', 'training/export/exportPretrained.ts', '--out', inWork('pretrained')], {
    stdio: 'inherit',
  });
}

/** Turns the trained networks into classifiers that the product can run. */
async function exportStep(models: readonly string[], folder: string): Promise<number> {
  for (const model of EXPORTABLE.filter((one) => models.includes(one))) {
    await exportClassifier(values.work, model, path.join(folder, model));
    say(`${path.join(folder, model)}: npm run build -- --classifier ${path.join(folder, model)}`);
  }
  return 0;
}

async function productStep(data: ComparedData): Promise<void> {
  const file = inWork('result-product-1.json');
  if (existsSync(file)) return say("the product's model: asked before");
  say("asking the product's model");
  const result = await productAnswers(data.pictures, (_, done, total) => progress(done, total));
  await writeFile(file, JSON.stringify(result));
}

/** Finds faces in whole pictures; none are there or wanted: an empty list. */
async function findersStep(): Promise<FinderSummary[]> {
  const count = Number(values['scene-count']);
  if (count === 0 || !existsSync(path.join(values.scenes, 'annotations.json'))) return [];
  say('finding faces in whole pictures');
  const { work, scenes, untouched } = values;
  return findFaces({ work, scenes, count, ...(untouched && { untouched }), onProgress: progress });
}

function inWork(name: string): string {
  return path.join(values.work, name);
}

function progress(done: number, total: number): void {
  if (done % 50 === 0) process.stdout.write(`  ${done}/${total}\n`);
}

function say(text: string): void {
  process.stdout.write(`— ${text}\n`);
}

function fail(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}
