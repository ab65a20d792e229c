import path from 'node:path';
import { readPicture } from '../node/pictureFile.ts';
import type { AnalyzedFace } from '../src/faces/analyzedFace.ts';
import { MASK_LABELS } from '../src/faces/maskLabel.ts';
import { type BoundingBox, shorterSide } from '../src/geometry/boundingBox.ts';
import { faceCrop } from '../src/inference/classifier/faceCrop.ts';
import { classifyTwice } from '../src/inference/classifier/lookAgain.ts';
import { analyzePicture, type PictureModels } from '../src/inference/search/searchPicture.ts';
import { matchFaces } from './matchFaces.ts';
import type { Answer } from './metrics.ts';
import { readScenes } from './sceneAnnotations.ts';

/** One annotated face and the answer for it. */
export interface FaceAnswer extends Answer {
  readonly file: string;
  readonly size: number;
  readonly found: boolean;
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
  /** With true boxes: look once at each face, as live video does, and not again at small ones. */
  readonly oneLook?: boolean;
  readonly only?: (file: string) => boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @throws if annotations.json is missing or is not a list */
export async function evaluateScenes(
  models: PictureModels,
  folder: string,
  { trueBoxes, oneLook = false, only = () => true, onProgress }: ScenesOptions,
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
    const found = trueBoxes
      ? await classifyBoxes(models, picture, boxes, oneLook)
      : await analyzePicture(models, picture);
    ms += performance.now() - begun;
    scenes++;
    const matches = matchFaces(
      found.map(({ boundingBox, faceConfidence }) => ({ box: boundingBox, score: faceConfidence })),
      boxes,
    );
    falseAlarms += matches.filter((match) => match === undefined).length;
    for (const [at, { box, label, flag }] of truth.entries()) {
      // The label of a flagged face is not to be relied on: it is no false alarm, and no answer either.
      if (flag) continue;
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

/** Classifies the annotated faces: as the search classifies those it finds, or with one look. */
async function classifyBoxes(
  { classifier }: PictureModels,
  picture: Awaited<ReturnType<typeof readPicture>>,
  boxes: readonly BoundingBox[],
  oneLook: boolean,
): Promise<AnalyzedFace[]> {
  const crops = boxes.map((boundingBox) => faceCrop({ boundingBox, keypoints: [] }));
  const scores = oneLook ? await classifier.classify(picture, crops) : await classifyTwice(classifier, picture, crops);
  return boxes.map((boundingBox, index) => ({
    boundingBox,
    labelScores: scores[index]?.labels ?? [],
    rotation: 0,
    faceConfidence: 1,
  }));
}
