import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadPictureModels } from '../node/loadModels.ts';
import { readPicture } from '../node/pictureFile.ts';
import { likeliest } from '../src/faces/judgeLabels.ts';
import { MASK_LABELS } from '../src/faces/maskLabel.ts';
import { shorterSide } from '../src/geometry/boundingBox.ts';
import { ownModelFile } from '../src/inference/runtime/models.ts';
import { fuseDetections } from '../src/inference/search/fuseDetections.ts';
import { evidenceMargin } from '../src/inference/search/judgeCandidate.ts';
import { pooledLabels } from '../src/inference/search/pooledLabels.ts';
import { SEARCH, type SearchSettings } from '../src/inference/search/searchSettings.ts';
import { matchFaces } from './matchFaces.ts';
import { readScenes } from './sceneAnnotations.ts';
import { mirrored, type SearchedScene, searchedScene } from './searchedScene.ts';
import { readSplitFiles } from './splitFiles.ts';

/**
 * Looks for better settings of the search of still pictures. It makes every pass over the scenes and their mirror
 * images once, then changes one setting at a time for as long as that helps.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/scenes' },
    split: { type: 'string', default: 'build/training/dataset.json' },
    part: { type: 'string', default: 'validation' },
    model: { type: 'string', default: ownModelFile('classifier') },
    detector: { type: 'string' },
    /** Settings to begin with, in the form in which a round prints them. */
    settings: { type: 'string' },
    /** Only prints what the settings reach, and tries no others. */
    still: { type: 'boolean', default: false },
  },
});

/** Precisions at which settings are compared; at a single one the best may be best by luck. */
const PRECISIONS = [0.93, 0.95, 0.97];
const FACTORS = [0, 0.5, 0.7, 0.85, 1.2, 1.4, 2];
const ROUNDS = 3;
/** px of the shorter side from which on the product promises to find faces. */
const LARGE = 20;

/**
 * A reported box: its score, whether it is an annotated face, whether that is large, and whether it is rightly
 * labelled.
 */
interface Report {
  readonly score: number;
  readonly face: boolean;
  readonly large: boolean;
  readonly right: boolean;
}

const models = await loadPictureModels(values.model, values.detector);
const scenes: SearchedScene[] = [];
const only = await readSplitFiles(values.split, values.data, values.part);
const listed = await readScenes(values.data);
for (const entry of listed.unreadable) process.stderr.write(`not readable, left out: ${entry}\n`);
for (const { image: file, faces } of listed.scenes.filter(({ image }) => only(image))) {
  const picture = await readPicture(path.join(values.data, file));
  for (const image of [picture, mirrored(picture)]) {
    const truth = faces.map(({ box, label }) => ({
      box: image === picture ? box : { ...box, x: picture.width - box.x - box.width },
      label: MASK_LABELS.indexOf(label),
    }));
    scenes.push(await searchedScene(models, image, truth));
  }
  process.stderr.write(`${scenes.length} scenes\r`);
}
const total = {
  large: count(({ box }) => shorterSide(box) >= LARGE),
  small: count(({ box }) => shorterSide(box) < LARGE),
};

const begin: SearchSettings = values.settings ? JSON.parse(values.settings) : SEARCH;
let best = { settings: begin, worth: await worthOf(begin) };
print(`as it is: ${await described(begin)}`);
for (let round = 0; round < ROUNDS && !values.still; round++) {
  const before = best.worth;
  for (const variant of variants(SEARCH)) {
    for (const factor of FACTORS) {
      const settings = variant(best.settings, factor);
      const worth = await worthOf(settings);
      if (worth > best.worth + 1e-9) best = { settings, worth };
    }
  }
  print(`round ${round + 1}: ${await described(best.settings)}\n${JSON.stringify(best.settings)}`);
  if (best.worth === before) break;
}

async function reportsOf(scene: SearchedScene, settings: SearchSettings): Promise<Report[]> {
  const candidates = fuseDetections(scene.findings, scene.size, settings).filter(
    (candidate) => evidenceMargin(candidate, 1, 'all', settings) >= -settings.enough.all / 2,
  );
  const judged = await Promise.all(
    candidates.map(async (candidate) => {
      const { labels, face: isFace } = await scene.scoresOf(candidate.face);
      const score = settings.enough.all + evidenceMargin(candidate, isFace, 'all', settings);
      const label = likeliest(pooledLabels(labels, candidate.face, settings));
      return { box: candidate.face.boundingBox, score, label };
    }),
  );
  const matches = matchFaces(
    judged,
    scene.faces.map(({ box }) => box),
  );
  return judged.map(({ box, score, label }, index) => {
    const hit = scene.faces[matches[index] ?? -1];
    return {
      score,
      face: hit !== undefined,
      large: shorterSide(hit?.box ?? box) >= LARGE,
      right: hit?.label === label,
    };
  });
}

/**
 * At each precision: the shares of the large faces that are found, and rightly labelled too, and of the small ones
 * found.
 */
async function sharesAt(settings: SearchSettings) {
  const reports = (await Promise.all(scenes.map((scene) => reportsOf(scene, settings)))).flat();
  reports.sort((a, b) => b.score - a.score);
  return PRECISIONS.map((precision) => {
    let [faces, large, right, small] = [0, 0, 0, 0];
    let shares = { precision, found: 0, right: 0, small: 0, enough: Number.POSITIVE_INFINITY };
    for (const [index, report] of reports.entries()) {
      if (report.face) faces++;
      if (report.face && report.large) large++;
      if (report.face && report.large && report.right) right++;
      if (report.face && !report.large) small++;
      if (faces >= precision * (index + 1))
        shares = {
          precision,
          found: large / total.large,
          right: right / total.large,
          small: small / total.small,
          enough: report.score,
        };
    }
    return shares;
  });
}

async function worthOf(settings: SearchSettings): Promise<number> {
  const shares = await sharesAt(settings);
  return shares.reduce((sum, { found, right, small }) => sum + found + 1.5 * right + 0.3 * small, 0) / shares.length;
}

async function described(settings: SearchSettings): Promise<string> {
  const percent = (share: number) => (100 * share).toFixed(1);
  const lines = (await sharesAt(settings)).map(
    ({ precision, found, right, small, enough }) =>
      `  at precision ${percent(precision)}: found ${percent(found)}, right ${percent(right)}, small ${percent(small)}; enough ${enough.toFixed(3)}`,
  );
  return `${total.large} faces of ${LARGE} px and more, ${total.small} smaller\n${lines.join('\n')}`;
}

/** Ways to change one number of the settings by a factor. */
function variants(of: SearchSettings): ((settings: SearchSettings, factor: number) => SearchSettings)[] {
  const single = (['judgeWeight', 'labelWeight', 'smallDoubt', 'incorrectPrior'] as const).map(
    (name) => (settings: SearchSettings, factor: number) => ({ ...settings, [name]: settings[name] * factor }),
  );
  const byFinder = (['weight', 'silence', 'boxWeight'] as const).flatMap((name) =>
    Object.keys(of[name]).map((finder) => (settings: SearchSettings, factor: number) => {
      const numbers: Record<string, number> = settings[name];
      return { ...settings, [name]: { ...numbers, [finder]: (numbers[finder] as number) * factor } };
    }),
  );
  return [...single, ...byFinder];
}

function count(wanted: (face: SearchedScene['faces'][number]) => boolean): number {
  return scenes.reduce((sum, { faces }) => sum + faces.filter(wanted).length, 0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
