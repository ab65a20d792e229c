import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadPictureModels } from '../node/loadModels.ts';
import { readPicture } from '../node/pictureFile.ts';
import { MASK_LABELS } from '../src/faces/maskLabel.ts';
import { paddedSquare } from '../src/inference/pixels/sampleSquare.ts';
import { ownModelFile } from '../src/inference/runtime/models.ts';
import { evaluateFaces } from './evaluateFaces.ts';
import { type FaceTraits, faceTraits } from './faceTraits.ts';
import { type Answer, binaryAccuracy, wilsonInterval } from './metrics.ts';
import { readSplitFiles } from './splitFiles.ts';

/** Prints how well masked and bare faces are told apart, for each skin tone, pose and sharpness. */
const { values } = parseArgs({
  options: {
    faces: { type: 'string' },
    split: { type: 'string' },
    model: { type: 'string', default: ownModelFile('classifier') },
  },
});
const folder = values.faces as string;
const only = values.split ? await readSplitFiles(values.split, folder) : () => true;
const models = await loadPictureModels(values.model);
const { answers } = await evaluateFaces(models, folder, { whole: true, only });
const slices = new Map<string, Answer[]>();
for (const answer of answers) {
  const image = await readPicture(path.join(folder, answer.file));
  const [near] = await models.shortRange.detect(image, 0.5);
  const [face] = near ? [near] : await models.shortRange.detect(image, 0.5, paddedSquare(image));
  const traits: FaceTraits = face
    ? faceTraits(image, face)
    : { skin: 'unknown', pose: 'unknown', sharpness: 'unknown' };
  for (const [trait, value] of Object.entries(traits)) {
    const name = `${trait.padEnd(10)} ${value}`;
    slices.set(name, [...(slices.get(name) ?? []), answer]);
  }
}
for (const [name, members] of [...slices].sort(([a], [b]) => a.localeCompare(b))) {
  const both = members.filter(({ truth }) => MASK_LABELS[truth] !== 'incorrect_mask');
  const share = binaryAccuracy(both, MASK_LABELS.indexOf('with_mask'), MASK_LABELS.indexOf('without_mask'));
  const [low, high] = wilsonInterval(share, both.length);
  const percent = (value: number) => (100 * value).toFixed(2);
  process.stdout.write(
    `${name.padEnd(40)} ${String(both.length).padStart(5)}  ${percent(share)} % (${percent(low)} to ${percent(high)})\n`,
  );
}
