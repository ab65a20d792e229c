import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { type BoundingBox, intersectionOverUnion, shorterSide } from '../../src/geometry/boundingBox.ts';
import type { AnalyzedFace } from '../../src/inference/analyzedFace.ts';
import { faceCrop } from '../../src/inference/faceCrop.ts';
import { classifyTwice } from '../../src/inference/lookAgain.ts';
import { analyzePicture, type PictureModels } from '../../src/inference/pictureAnalyzer.ts';
import { MASK_LABELS } from '../../src/labels/maskLabel.ts';
import { readPicture } from '../node/pictureFile.ts';
import type { Answer } from './metrics.ts';

/** Overlap (IoU, 0..1) from which on a found face is the annotated one. */
const MATCH = 0.4;

const SceneSchema = v.object({
  image: v.string(),
  faces: v.array(
    v.object({
      box: v.tuple([v.number(), v.number(), v.number(), v.number()]),
      label: v.picklist(MASK_LABELS),
      /** Why the label is not to be relied on; such a face is neither counted nor a false alarm. */
      flag: v.optional(v.string()),
    }),
  ),
});

/** One annotated face and what became of it. */
export interface FaceAnswer extends Answer {
  readonly file: string;
  readonly size: number;
  readonly found: boolean;
}

/** All that a run over scenes gives. */
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
  const listed: unknown = JSON.parse(await readFile(path.join(folder, 'annotations.json'), 'utf8'));
  if (!Array.isArray(listed)) throw new Error(`${folder}/annotations.json is not a list of scenes`);
  const answers: FaceAnswer[] = [];
  const unreadable: string[] = [];
  let [scenes, falseAlarms, ms] = [0, 0, 0];
  for (const [index, item] of listed.entries()) {
    onProgress?.(index, listed.length);
    const scene = v.safeParse(SceneSchema, item);
    if (!scene.success) {
      unreadable.push(`entry ${index}: ${scene.issues[0].message}`);
      continue;
    }
    const file = scene.output.image;
    if (!only(file)) continue;
    const picture = await readPicture(path.join(folder, file)).catch(() => undefined);
    if (!picture) {
      unreadable.push(file);
      continue;
    }
    const truth = scene.output.faces.map(({ box: [x, y, width, height], label, flag }) => ({
      box: { x, y, width, height },
      label: MASK_LABELS.indexOf(label),
      flag,
    }));
    const begun = performance.now();
    const found = trueBoxes
      ? await classifyBoxes(
          models,
          picture,
          truth.map(({ box }) => box),
          oneLook,
        )
      : await analyzePicture(models, picture);
    ms += performance.now() - begun;
    scenes++;
    const matches = match(
      truth.map(({ box }) => box),
      found,
    );
    falseAlarms += found.length - matches.filter(Boolean).length;
    for (const [at, { box, label, flag }] of truth.entries()) {
      if (flag) continue;
      const face = matches[at];
      const size = shorterSide(box);
      answers.push({ file, truth: label, scores: face?.labelScores ?? [], size, found: face !== undefined });
    }
  }
  return { scenes, answers, falseAlarms, ms, unreadable };
}

/** What a still picture's faces are said to wear, where they are known. */
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

/** Pairs each annotated face with the found one that overlaps it most; each found face serves once. */
function match(boxes: readonly BoundingBox[], found: readonly AnalyzedFace[]): (AnalyzedFace | undefined)[] {
  const pairs = boxes.flatMap((box, at) =>
    found.map((face) => ({ at, face, overlap: intersectionOverUnion(box, face.boundingBox) })),
  );
  const matches: (AnalyzedFace | undefined)[] = boxes.map(() => undefined);
  const used = new Set<AnalyzedFace>();
  for (const { at, face, overlap } of pairs.sort((a, b) => b.overlap - a.overlap)) {
    if (overlap < MATCH || matches[at] || used.has(face)) continue;
    matches[at] = face;
    used.add(face);
  }
  return matches;
}
