import path from 'node:path';
import { evaluateFaces, type FileAnswer } from '../../evaluation/evaluateFaces.ts';
import { loadPictureModels } from '../../node/loadModels.ts';
import { MASK_LABELS } from '../../src/faces/maskLabel.ts';
import { COMPARED_LABELS, type ComparedPicture } from './comparedPicture.ts';
import type { RunResult } from './results.ts';

/**
 * Asks the product's own path of the test pictures and the other source's: its search finds the faces, its classifier
 * tells the largest one.
 *
 * @returns a result like a trained model's; of "worn wrongly" only the other two labels' odds are kept, as nobody else is asked for it
 */
export async function productAnswers(
  pictures: readonly ComparedPicture[],
  onProgress: (part: string, done: number, total: number) => void,
): Promise<RunResult> {
  const models = await loadPictureModels('models/mask-classifier/model.json');
  const answers: Record<'test' | 'other', (readonly number[])[]> = { test: [], other: [] };
  for (const part of ['test', 'other'] as const) {
    const asked = pictures.filter((picture) => picture.part === part);
    const byFile = new Map<string, readonly number[]>();
    for (const folder of new Set(asked.map(({ file }) => path.dirname(path.dirname(file))))) {
      const files = new Set(asked.map(({ file }) => path.relative(folder, file)));
      const evaluated = await evaluateFaces(models, folder, {
        whole: false,
        only: (file) => files.has(file),
        onProgress: (done, total) => onProgress(part, done, total),
      });
      for (const answer of evaluated.answers) byFile.set(path.join(folder, answer.file), twoScores(answer));
    }
    answers[part] = asked.map(({ file }) => byFile.get(file) ?? []);
  }
  return { model: 'product', seed: 1, epochs: 0, history: [], answers };
}

/** The compared labels' probabilities, given that it is one of them; empty where no face was found. */
function twoScores({ scores }: Pick<FileAnswer, 'scores'>): number[] {
  if (scores.length === 0) return [];
  const two = COMPARED_LABELS.map((label) => scores[MASK_LABELS.indexOf(label)] ?? 0);
  const sum = Math.max(
    1e-9,
    two.reduce((total, one) => total + one, 0),
  );
  return two.map((one) => one / sum);
}
