import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readPicture } from '../node/pictureFile.ts';
import { MASK_LABELS, type MaskLabel } from '../src/faces/maskLabel.ts';
import { area, shorterSide } from '../src/geometry/boundingBox.ts';
import { faceCrop, wholePictureCrop } from '../src/inference/classifier/faceCrop.ts';
import type { RgbaImage } from '../src/inference/pixels/rgbaImage.ts';
import { analyzePicture, type PictureModels } from '../src/inference/search/searchPicture.ts';
import {
  type Answer,
  accuracy,
  binaryAccuracy,
  confusionMatrix,
  expectedCalibrationError,
  type LabelScore,
  labelScores,
  reliability,
} from './metrics.ts';

/** An answer with the file it is for. */
export interface FileAnswer extends Answer {
  readonly file: string;
  /** px; shorter side of the face that was classified, 0 if none was found. */
  readonly size: number;
}

/** What `--faces --json` prints. */
export interface FacesResult {
  readonly pictures: number;
  readonly found: number;
  readonly accuracy: number;
  readonly binaryAccuracy: number;
  /** Expected calibration error, 0..1. */
  readonly calibrationError: number;
  readonly perClass: Readonly<Record<MaskLabel, LabelScore>>;
  /** Files that hold no readable picture; left out of all figures. */
  readonly unreadable: readonly string[];
}

/** How to evaluate a folder of faces. */
export interface FacesOptions {
  /** Take the whole picture for the face, without the detector. */
  readonly whole: boolean;
  /** Spoils each picture first. */
  readonly degrade?: (image: RgbaImage) => Promise<RgbaImage>;
  /** What all pictures below the folder are, whatever its subfolders are called; if left out, those name the labels. */
  readonly label?: MaskLabel;
  /** Which files (path below the folder) to take; all if left out. */
  readonly only?: (file: string) => boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Classifies the main face of each picture below `folder`/<label>, or below all subfolders if they are of one label. */
export async function evaluateFaces(
  models: PictureModels,
  folder: string,
  { whole, degrade, label, only = () => true, onProgress }: FacesOptions,
): Promise<{ answers: FileAnswer[]; unreadable: string[] }> {
  const files = await listedFaces(folder, label);
  const chosen = files.filter(({ file }) => only(file));
  const answers: FileAnswer[] = [];
  const unreadable: string[] = [];
  for (const [done, { file, truth }] of chosen.entries()) {
    onProgress?.(done, chosen.length);
    const picture = await readPicture(path.join(folder, file)).catch(() => undefined);
    if (!picture) {
      unreadable.push(file);
      continue;
    }
    const image = degrade ? await degrade(picture) : picture;
    const { scores, size } = whole ? await classifyWhole(models, image) : await classifyMainFace(models, image);
    answers.push({ file, truth, scores, size });
  }
  return { answers, unreadable };
}

async function listedFaces(folder: string, label?: MaskLabel): Promise<{ file: string; truth: number }[]> {
  const folders = label ? (await readdir(folder)).sort() : MASK_LABELS;
  const files: { file: string; truth: number }[] = [];
  for (const one of folders) {
    const truth = MASK_LABELS.indexOf(label ?? (one as MaskLabel));
    const names = await readdir(path.join(folder, one)).catch(() => []);
    for (const name of names.sort()) files.push({ file: path.join(one, name), truth });
  }
  return files;
}

type Classified = Pick<FileAnswer, 'scores' | 'size'>;

async function classifyWhole({ classifier }: PictureModels, image: RgbaImage): Promise<Classified> {
  const square = wholePictureCrop({ x: 0, y: 0, width: image.width, height: image.height });
  const [scores] = await classifier.classify(image, [square]);
  return { scores: scores?.labels ?? [], size: shorterSide(image) };
}

/**
 * Classifies the largest face the product finds, or the detector's best if the classifier refuses all: each picture has
 * a face.
 */
async function classifyMainFace(models: PictureModels, image: RgbaImage): Promise<Classified> {
  const faces = await analyzePicture(models, image);
  const [main] = [...faces].sort((a, b) => area(b.boundingBox) - area(a.boundingBox));
  if (main) return { scores: main.labelScores, size: shorterSide(main.boundingBox) };
  const [best] = await models.faces.detect(image, 0.1);
  if (!best) return { scores: [], size: 0 };
  const [scores] = await models.classifier.classify(image, [faceCrop(best)]);
  return { scores: scores?.labels ?? [], size: shorterSide(best.boundingBox) };
}

/** The figures of a folder. */
export function facesResult(answers: readonly FileAnswer[], unreadable: readonly string[]): FacesResult {
  const scores = labelScores(confusionMatrix(answers, MASK_LABELS.length));
  return {
    pictures: answers.length,
    found: answers.filter((answer) => answer.scores.length > 0).length,
    accuracy: accuracy(answers),
    binaryAccuracy: binaryAccuracy(answers, MASK_LABELS.indexOf('with_mask'), MASK_LABELS.indexOf('without_mask')),
    calibrationError: expectedCalibrationError(reliability(answers)),
    perClass: Object.fromEntries(MASK_LABELS.map((label, index) => [label, scores[index]])) as FacesResult['perClass'],
    unreadable,
  };
}
