import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Answer, accuracy, confusionMatrix, type LabelScore, labelScores } from '../../evaluation/metrics.ts';
import { COMPARED_LABELS, type ComparedPicture, type Part } from './comparedPicture.ts';
import { type MeanInterval, meanInterval } from './meanInterval.ts';

/** One line of a training's log; losses are mean cross-entropies, accuracies 0..1. */
interface Epoch {
  readonly loss: number;
  readonly accuracy: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
}

/** What one run of one model leaves behind. */
export interface RunResult {
  readonly model: string;
  readonly seed: number;
  /** Epochs trained; 0 for the product's model, which is only asked. */
  readonly epochs: number;
  readonly history: readonly Epoch[];
  /** Probabilities of COMPARED_LABELS in the order of the data's pictures; empty where no face was found. */
  readonly answers: Readonly<Record<'test' | 'other', readonly (readonly number[])[]>>;
}

/** What a model costs. */
interface ModelCost {
  readonly model: string;
  readonly parameters: number;
  readonly multiplications: number;
  /** For one face on one thread, CPU time. */
  readonly milliseconds: number;
}

/** Scanning one picture with the fast neural network, both ways. */
interface SearchCost {
  /** px of the square picture's side. */
  readonly side: number;
  readonly windows: number;
  readonly largestDifference: number;
  readonly decisionsThatDiffer: number;
  readonly directMilliseconds: number;
  readonly fourierMilliseconds: number;
}

/** What costs.py leaves behind. */
export interface Costs {
  readonly models: readonly ModelCost[];
  readonly search: readonly SearchCost[];
  /** How often each model was timed. */
  readonly rounds: number;
}

/** A model's figures over its seeds. */
export interface ModelSummary {
  readonly model: string;
  readonly seeds: number;
  readonly epochs: number;
  readonly test: MeanInterval;
  readonly other: MeanInterval;
  /** Accuracy (0..1, mean over the seeds) and number of pictures of each collection of the other source. */
  readonly bySource: readonly { readonly source: string; readonly accuracy: number; readonly count: number }[];
  /** Of the first seed: rows are true labels, columns answers, the last one "no face found". */
  readonly confusion: readonly (readonly number[])[];
  /** Of the first seed. */
  readonly perLabel: readonly LabelScore[];
  /** Of the first seed. */
  readonly history: readonly Epoch[];
}

/** Reads the runs of a model, the first seeds first. */
export async function readRuns(work: string, model: string, seeds: number): Promise<RunResult[]> {
  const names = existsSync(work) ? await readdir(work) : [];
  const runs: RunResult[] = [];
  for (const name of names.filter((one) => one.startsWith(`result-${model}-`) && one.endsWith('.json'))) {
    runs.push(JSON.parse(await readFile(path.join(work, name), 'utf8')));
  }
  return runs.filter(({ seed }) => seed <= seeds).sort((a, b) => a.seed - b.seed);
}

/** Sums up a model's runs. @param runs at least one, of one model */
export function summarize(runs: readonly RunResult[], pictures: readonly ComparedPicture[]): ModelSummary {
  const [first] = runs;
  if (!first) throw new Error('no run to sum up');
  const tested = runs.map((run) => answersOf(run, pictures, 'test'));
  const others = runs.map((run) => answersOf(run, pictures, 'other'));
  const confusion = confusionMatrix(tested[0] ?? [], COMPARED_LABELS.length);
  const sources = pictures.filter(({ part }) => part === 'other').map(({ source }) => source);
  return {
    model: first.model,
    seeds: runs.length,
    epochs: Math.min(...runs.map(({ epochs }) => epochs)),
    test: meanInterval(tested.map(accuracy), tested[0]?.length ?? 0),
    other: meanInterval(others.map(accuracy), others[0]?.length ?? 0),
    bySource: [...new Set(sources)].sort().map((source) => {
      const of = others.map((answers) => accuracy(answers.filter((_, index) => sources[index] === source)));
      return {
        source,
        accuracy: of.reduce((sum, one) => sum + one, 0) / of.length,
        count: sources.filter((one) => one === source).length,
      };
    }),
    confusion,
    perLabel: labelScores(confusion),
    history: first.history,
  };
}

function answersOf(run: RunResult, pictures: readonly ComparedPicture[], part: Exclude<Part, 'train'>): Answer[] {
  const asked = pictures.filter((picture) => picture.part === part);
  if (asked.length !== run.answers[part].length) {
    throw new Error(`${run.model}, seed ${run.seed}: ${run.answers[part].length} answers to ${asked.length} pictures`);
  }
  return asked.map(({ label }, index) => ({ truth: label, scores: run.answers[part][index] ?? [] }));
}
