import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { crc32 } from 'node:zlib';
import { loadPictureModels } from '../node/loadModels.ts';
import { readPicture } from '../node/pictureFile.ts';
import { shorterSide } from '../src/geometry/boundingBox.ts';
import { faceCrop } from '../src/inference/classifier/faceCrop.ts';
import { ownModelFile } from '../src/inference/runtime/models.ts';
import {
  evidenceOf,
  type FittedEvidence,
  SEARCH_STAGES,
  type SearchStage,
} from '../src/inference/search/faceEvidence.ts';
import { searchPass } from '../src/inference/search/searchPicture.ts';
import { type Findings, uniteFindings } from '../src/inference/search/uniteFindings.ts';
import { type Example, fitLogistic, predicted } from './logisticFit.ts';
import { matchFaces } from './matchFaces.ts';
import { readScenes, type Scene } from './sceneAnnotations.ts';

/**
 * Fits how the search of still pictures decides what is a face: a logistic regression for each of its stages, on
 * annotated scenes that the detector was not trained on. Prints what it would find, cross-validated by scene.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    split: { type: 'string', default: 'build/training/dataset.json' },
    model: { type: 'string', default: ownModelFile('classifier') },
    detector: { type: 'string' },
    out: { type: 'string', default: 'src/inference/search/faceEvidence.json' },
  },
});

/** Of training scenes one in so many is held out from the detector's training, by its name (detector_pictures.py). */
const HELD_OUT = 5;
/** Its faces are boxed more completely than those of real/scenes, so that an unboxed candidate can count as none. */
const COLLECTION = 'scenes';
/** Parts into which the scenes are cut for the cross-validation. */
const FOLDS = 10;
/** px of the shorter side from which on the product promises to find faces. */
const PROMISED = 20;
interface Candidate extends Example {
  readonly scene: number;
  /** px; shorter side of the annotated face, or 0 where it is none. */
  readonly side: number;
}

const models = await loadPictureModels(values.model, values.detector);
const candidates: Record<SearchStage, Candidate[]> = { first: [], all: [], frame: [] };
const scenes = await heldOutScenes();
for (const [index, scene] of scenes.entries()) {
  await look(scene, index);
  if (index % 20 === 0) process.stderr.write(`${index}/${scenes.length} scenes\r`);
}
const sides = scenes.flatMap(({ faces }) => faces.map(({ box }) => shorterSide(box)));
const fitted: Partial<Record<SearchStage, FittedEvidence>> = {};
for (const stage of SEARCH_STAGES) fitted[stage] = fitStage(stage);
await writeFile(values.out, `${JSON.stringify(fitted, undefined, 2)}\n`);

/** The scenes of the validation part, and the training scenes that the detector's training leaves out. */
async function heldOutScenes(): Promise<Scene[]> {
  const { entries }: { entries: { file: string; split: string }[] } = JSON.parse(await readFile(values.split, 'utf8'));
  const parts = new Map(entries.map(({ file, split }) => [file, split]));
  const { scenes: all } = await readScenes(path.join(values.data, COLLECTION));
  return all.filter(({ image }) => {
    const name = `${COLLECTION}/${image}`;
    const part = parts.get(name);
    return part === 'validation' || (part === 'train' && crc32(name) % HELD_OUT === 0);
  });
}

async function look(scene: Scene, index: number): Promise<void> {
  const picture = await readPicture(path.join(values.data, COLLECTION, scene.image));
  const passes = {
    coarse: await searchPass(models, picture, 'coarse'),
    fine: await searchPass(models, picture, 'fine'),
    frame: await searchPass(models, picture, 'frame'),
  };
  const findings: Record<SearchStage, Findings> = {
    first: { coarse: passes.coarse },
    all: { coarse: passes.coarse, fine: passes.fine },
    frame: { frame: passes.frame },
  };
  const boxes = scene.faces.map(({ box }) => box);
  for (const stage of SEARCH_STAGES) {
    const found = uniteFindings(findings[stage], picture);
    const said = await models.classifier.classify(
      picture,
      found.map(({ face }) => faceCrop(face)),
    );
    const matches = matchFaces(
      found.map(({ face }) => ({ box: face.boundingBox, score: face.confidence })),
      boxes,
    );
    for (const [at, candidate] of found.entries()) {
      const box = boxes[matches[at] ?? -1];
      const numbers = evidenceOf(candidate, said[at]?.face ?? 0, stage);
      candidates[stage].push({ scene: index, numbers, truth: box !== undefined, side: box ? shorterSide(box) : 0 });
    }
  }
}

/** Fits a stage, and prints what is found by cross-validation: what is more likely a face than not. */
function fitStage(stage: SearchStage): FittedEvidence {
  const all = candidates[stage];
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const coefficients = fitLogistic(all.filter(({ scene }) => scene % FOLDS !== fold));
    const left = all.filter(({ scene }) => scene % FOLDS === fold);
    return left.map((one) => ({ ...one, score: predicted(coefficients, one.numbers) }));
  }).flat();
  const reported = scored.filter(({ score }) => score >= 0.5);
  const found = reported.filter(({ truth }) => truth);
  const share = (wanted: (side: number) => boolean) =>
    `${found.filter(({ side }) => wanted(side)).length} of ${sides.filter(wanted).length}`;
  process.stdout.write(
    `${stage}: ${scenes.length} scenes, ${all.length} candidates, cross-validated: precision ` +
      `${(found.length / Math.max(1, reported.length)).toFixed(3)}, found ${share((side) => side >= PROMISED)} from ` +
      `${PROMISED} px, ${share((side) => side < PROMISED)} smaller\n`,
  );
  const { intercept, weights } = fitLogistic(all);
  const rounded = (value: number) => Number(value.toFixed(4));
  return { intercept: rounded(intercept), weights: weights.map(rounded) };
}
