import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readScenes } from '../../evaluation/sceneAnnotations.ts';
import { loadPictureModels } from '../../node/loadModels.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { loadModelFile, packagedModel } from '../../node/wasmRuntime.ts';
import type { BoundingBox } from '../../src/geometry/boundingBox.ts';
import { FULL_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/detectors/blazeFaceDetector.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { analyzePicture } from '../../src/inference/search/searchPicture.ts';
import { type ComparedScene, type FinderAnswers, type FinderSummary, summarizeFinder } from './faceFinders.ts';
import { requireCascade, runPython } from './pythonTorch.ts';
import { shuffled } from './splitPictures.ts';
import { untouchedFiles } from './untouchedFiles.ts';

/** 0..1; BlazeFace's usual threshold. */
const BLAZE_FACE_CONFIDENCE = 0.5;

/** What to look for faces in. */
export interface FindFacesOptions {
  readonly work: string;
  /** Folder with an annotations.json. */
  readonly scenes: string;
  /** At most. */
  readonly count: number;
  readonly untouched?: string;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Lets the window networks, OpenCV's cascade, BlazeFace and the product's search find faces in the same scenes. What an
 * earlier run left for the same scenes is taken as it is.
 */
export async function findFaces(options: FindFacesOptions): Promise<FinderSummary[]> {
  const [listed, ours, theirs] = ['scenes', 'found', 'scanned'].map((name) =>
    path.join(options.work, `${name}.json`),
  ) as [string, string, string];
  const scenes = await chooseScenes(options);
  const text = JSON.stringify(scenes);
  const same = existsSync(listed) && (await readFile(listed, 'utf8')) === text;
  await writeFile(listed, text);
  if (!same || !existsSync(ours)) {
    await writeFile(ours, JSON.stringify(await productFinders(scenes, options.onProgress)));
  }
  if (!same || !existsSync(theirs)) {
    requireCascade();
    await runPython('face_scan.py', ['--work', options.work]);
  }
  const answers: FinderAnswers[] = [];
  for (const file of [theirs, ours]) answers.push(...(JSON.parse(await readFile(file, 'utf8')) as FinderAnswers[]));
  return answers.map((one) => summarizeFinder(one, scenes));
}

async function chooseScenes({ scenes: folder, count, untouched }: FindFacesOptions): Promise<ComparedScene[]> {
  const isUntouched = await untouchedFiles(untouched);
  const { scenes } = await readScenes(folder);
  const known = scenes
    .map(({ image, faces }) => ({ file: path.resolve(folder, image), faces: faces.map(({ box }) => box) }))
    .filter(({ file }) => isUntouched(file) && existsSync(file));
  return shuffled(known, 1).slice(0, count);
}

/** BlazeFace in one look at each scene, and the product's search for still pictures. */
async function productFinders(
  scenes: readonly ComparedScene[],
  onProgress: FindFacesOptions['onProgress'],
): Promise<FinderAnswers[]> {
  const models = await loadPictureModels('models/mask-classifier/model.json');
  const blazeFace = new BlazeFaceDetector(await loadModelFile(packagedModel(FULL_RANGE.model)), FULL_RANGE);
  const finders: { finder: string; find: (image: RgbaImage) => Promise<{ box: BoundingBox; score: number }[]> }[] = [
    {
      finder: 'blazeface',
      find: async (image) =>
        (await blazeFace.detect(image, BLAZE_FACE_CONFIDENCE)).map(({ boundingBox, confidence }) => ({
          box: boundingBox,
          score: confidence,
        })),
    },
    {
      finder: 'product',
      find: async (image) =>
        (await analyzePicture(models, image)).map(({ boundingBox, faceConfidence }) => ({
          box: boundingBox,
          score: faceConfidence,
        })),
    },
  ];
  const answers = finders.map(({ finder }) => ({
    finder,
    pictures: [] as FinderAnswers['pictures'][number][],
    time: 0,
  }));
  for (const [done, { file }] of scenes.entries()) {
    const image = await readPicture(file);
    for (const [index, { find }] of finders.entries()) {
      const begun = process.cpuUsage();
      const found = await find(image);
      const { user, system } = process.cpuUsage(begun);
      const answer = answers[index];
      if (!answer) continue;
      answer.time += (user + system) / 1000;
      answer.pictures.push(
        found.map(({ box: { x, y, width, height }, score }) => ({ box: [x, y, width, height], score })),
      );
    }
    onProgress(done + 1, scenes.length);
  }
  return answers.map(({ finder, pictures, time }) => ({
    finder,
    pictures,
    milliseconds: time / Math.max(1, scenes.length),
  }));
}
