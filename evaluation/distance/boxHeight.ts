import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadPictureModels } from '../../node/loadModels.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { quantile } from '../../node/statistics.ts';
import { intersectionOverUnion } from '../../src/geometry/boundingBox.ts';
import { analyzeFrame, type FrameModels } from '../../src/inference/analyzeFrame.ts';
import { analyzePicture, glanceAtPicture } from '../../src/inference/search/searchPicture.ts';
import { faceMeasure, isFrontal } from './faceMeasure.ts';

const USAGE = `npx tsx evaluation/distance/boxHeight.ts [options]   measures how high MaskCheck's face boxes are
  --faces DIR   a folder with a folder for each label, frontal faces (../shared/data/paper); may be given several times
  --count N     pictures of each label, spread evenly over the folder (100)`;

/** Where boxes come from: the search of still pictures, its first look (`crowd`), and the two efforts for a frame. */
const KINDS = ['exhaustive', 'crowd', 'thorough', 'quick'] as const;

/** How high the boxes are, in eye distances of the face. */
type Ratios = Record<(typeof KINDS)[number], number[]>;

const { values } = parseArgs({
  options: {
    faces: { type: 'string', multiple: true, default: ['../shared/data/paper'] },
    count: { type: 'string', default: '100' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(`${USAGE}\n`);
else await main();

async function main(): Promise<void> {
  const models = await loadPictureModels();
  for (const folder of values.faces) {
    for (const label of (await readdir(folder)).sort()) {
      const ratios = await measureFolder(models, path.join(folder, label), Number(values.count));
      process.stdout.write(`${summary(`${path.basename(folder)}/${label}`, ratios)}\n`);
    }
  }
}

async function measureFolder(models: FrameModels, folder: string, count: number): Promise<Ratios> {
  const names = (await readdir(folder)).sort();
  const step = Math.max(1, Math.floor(names.length / count));
  const ratios: Ratios = { exhaustive: [], crowd: [], thorough: [], quick: [] };
  for (const name of names.filter((_, index) => index % step === 0)) {
    const picture = await readPicture(path.join(folder, name)).catch(() => undefined);
    if (picture) await measurePicture(models, picture, ratios);
  }
  return ratios;
}

async function measurePicture(
  models: FrameModels,
  picture: Awaited<ReturnType<typeof readPicture>>,
  ratios: Ratios,
): Promise<void> {
  const [seen] = await models.shortRange.detect(picture, 0.6);
  const measure = seen && faceMeasure(seen.keypoints);
  if (!seen || !measure || !isFrontal(measure)) return;
  const boxes = {
    exhaustive: await analyzePicture(models, picture),
    crowd: await glanceAtPicture(models, picture),
    thorough: await analyzeFrame(models, picture, 'thorough'),
    quick: await analyzeFrame(models, picture, 'quick'),
  };
  for (const kind of KINDS) {
    const same = boxes[kind].find(({ boundingBox }) => intersectionOverUnion(boundingBox, seen.boundingBox) > 0.4);
    if (same) ratios[kind].push(same.boundingBox.height / measure.eyes);
  }
}

function summary(name: string, ratios: Ratios): string {
  return [name, ...KINDS.map((kind) => `  ${kind}: ${spread(ratios[kind])}`)].join('\n');
}

/** Median ratio and the robust spread of its logarithm (half of the middle 68 %). */
function spread(ratios: readonly number[]): string {
  const middle = quantile(ratios, 0.5);
  const half = Math.log(quantile(ratios, 0.84) / quantile(ratios, 0.16)) / 2;
  return `${middle.toFixed(3)} eye distances, spread ${(100 * half).toFixed(1)} %, n = ${ratios.length}`;
}
