import path from 'node:path';
import { readPicture } from '../node/pictureFile.ts';
import type { AnalyzedFace } from '../src/faces/analyzedFace.ts';
import { MASK_LABELS, type MaskLabel } from '../src/faces/maskLabel.ts';
import { type BoundingBox, shorterSide } from '../src/geometry/boundingBox.ts';
import { faceCrop } from '../src/inference/classifier/faceCrop.ts';
import { classifyTwice } from '../src/inference/classifier/lookAgain.ts';
import { analyzePicture, type PictureModels } from '../src/inference/search/searchPicture.ts';
import { matchFaces } from './matchFaces.ts';
import { type Answer, binaryAccuracy, confusionMatrix, type LabelScore, labelScores, predicted } from './metrics.ts';
import { readScenes } from './sceneAnnotations.ts';

/** Classes of size, in px of the annotated box's shorter side. */
export const SIZES = ['<20', '20-40', '40-80', '>=80'] as const;
export type Size = (typeof SIZES)[number];

/** One annotated face and the answer for it. */
interface FaceAnswer extends Answer {
  readonly file: string;
  readonly size: number;
  readonly found: boolean;
}

/** What `--scenes --json` prints. */
export interface ScenesResult {
  readonly scenes: number;
  readonly faces: number;
  readonly bySize: Readonly<Record<Size, { faces: number; found: number; correct: number }>>;
  /** Share of the reported boxes that are annotated faces. */
  readonly precision: number;
  readonly falseAlarms: number;
  readonly perClass: Readonly<Record<MaskLabel, LabelScore>>;
  /** Masked and bare faces of 24 px and more: how many there are, and the share that is told apart rightly. */
  readonly binaryFrom24: { readonly faces: number; readonly accuracy: number };
  readonly msPerScene: number;
  readonly unreadable: readonly string[];
}

/** The answers of a run over scenes. */
export interface ScenesRun {
  readonly scenes: number;
  readonly answers: readonly FaceAnswer[];
  readonly falseAlarms: number;
  readonly ms: number;
  readonly unreadable: readonly string[];
}

/** How to evaluate scenes. */
export interface ScenesOptions {
  /** Classify the annotated boxes instead of searching for faces. */
  readonly trueBoxes: boolean;
  readonly only?: (file: string) => boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @throws if annotations.json is missing or is not a list */
export async function evaluateScenes(
  models: PictureModels,
  folder: string,
  { trueBoxes, only = () => true, onProgress }: ScenesOptions,
): Promise<ScenesRun> {
  const listed = await readScenes(folder);
  const answers: FaceAnswer[] = [];
  const unreadable = [...listed.unreadable];
  let [scenes, falseAlarms, ms] = [0, 0, 0];
  for (const [index, { image: file, faces: truth }] of listed.scenes.entries()) {
    onProgress?.(index, listed.scenes.length);
    if (!only(file)) continue;
    const picture = await readPicture(path.join(folder, file)).catch(() => undefined);
    if (!picture) {
      unreadable.push(file);
      continue;
    }
    const boxes = truth.map(({ box }) => box);
    const begun = performance.now();
    const found = trueBoxes ? await classifyBoxes(models, picture, boxes) : await analyzePicture(models, picture);
    ms += performance.now() - begun;
    scenes++;
    const matches = matchFaces(
      found.map(({ boundingBox, faceConfidence }) => ({ box: boundingBox, score: faceConfidence })),
      boxes,
    );
    falseAlarms += matches.filter((match) => match === undefined).length;
    for (const [at, { box, label }] of truth.entries()) {
      const face = found[matches.indexOf(at)];
      answers.push({
        file,
        truth: MASK_LABELS.indexOf(label),
        scores: face?.labelScores ?? [],
        size: shorterSide(box),
        found: face !== undefined,
      });
    }
  }
  return { scenes, answers, falseAlarms, ms, unreadable };
}

/** Classifies the annotated faces as the search classifies those it finds. */
async function classifyBoxes(
  { classifier }: PictureModels,
  picture: Awaited<ReturnType<typeof readPicture>>,
  boxes: readonly BoundingBox[],
): Promise<AnalyzedFace[]> {
  const crops = boxes.map((boundingBox) => faceCrop({ boundingBox, keypoints: [] }));
  const scores = await classifyTwice(classifier, picture, crops);
  return boxes.map((boundingBox, index) => ({
    boundingBox,
    labelScores: scores[index]?.labels ?? [],
    rotation: 0,
    faceConfidence: 1,
  }));
}

/** The size class of a face. @param side px of its shorter side */
export function sizeOf(side: number): Size {
  if (side < 20) return '<20';
  if (side < 40) return '20-40';
  return side < 80 ? '40-80' : '>=80';
}

/** The figures of a run. */
export function scenesResult({ scenes, answers, falseAlarms, ms, unreadable }: ScenesRun): ScenesResult {
  const bySize = Object.fromEntries(
    SIZES.map((size) => [size, { faces: 0, found: 0, correct: 0 }]),
  ) as ScenesResult['bySize'];
  for (const answer of answers) {
    const slice = bySize[sizeOf(answer.size)];
    slice.faces++;
    if (answer.found) slice.found++;
    if (predicted(answer) === answer.truth) slice.correct++;
  }
  const found = answers.filter((answer) => answer.found).length;
  const scores = labelScores(confusionMatrix(answers, MASK_LABELS.length));
  return {
    scenes,
    faces: answers.length,
    bySize,
    precision: found + falseAlarms > 0 ? found / (found + falseAlarms) : 0,
    falseAlarms,
    perClass: Object.fromEntries(MASK_LABELS.map((label, index) => [label, scores[index]])) as ScenesResult['perClass'],
    binaryFrom24: binaryFrom(24, answers),
    msPerScene: scenes > 0 ? ms / scenes : 0,
    unreadable,
  };
}

function binaryFrom(side: number, answers: readonly FaceAnswer[]): ScenesResult['binaryFrom24'] {
  const [masked, bare] = [MASK_LABELS.indexOf('with_mask'), MASK_LABELS.indexOf('without_mask')];
  const large = answers.filter(({ size, truth }) => size >= side && (truth === masked || truth === bare));
  return { faces: large.length, accuracy: binaryAccuracy(large, masked, bare) };
}
