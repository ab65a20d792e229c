import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Scene, scenesOf } from '../../evaluation/sceneAnnotations.ts';
import { seededRandom } from '../../masks/maskStyle.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { startWasm } from '../../node/wasmRuntime.ts';
import { type ClassifierClass, MASK_LABELS, type MaskLabel } from '../../src/faces/maskLabel.ts';
import {
  area,
  type BoundingBox,
  intersection,
  intersectionOverUnion,
  shorterSide,
} from '../../src/geometry/boundingBox.ts';
import { faceCrop, wholePictureCrop } from '../../src/inference/classifier/faceCrop.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import { withinPicture } from '../../src/inference/detectors/withinPicture.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { letterboxSquare } from '../../src/inference/pixels/sampleSquare.ts';
import type { CropEntry } from './cropIndex.ts';
import { CropStore } from './cropStore.ts';
import { differenceHash } from './differenceHash.ts';
import { blazeFaces, loadEveryDetector, mainFace } from './everyDetector.ts';
import { pictureHashes, realPictures, storeReal, storeRealScene } from './realCrops.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    folders: { type: 'string', default: 'faces,paper,scenes,real' },
    /** What is stored of each picture with one main face; add to an older set by naming only what it lacks. */
    views: { type: 'string', default: 'face,whole,loose' },
    shard: { type: 'string', default: '0/1' },
  },
});
const data = values.data as string;
const out = values.out as string;
const folders = values.folders.split(',');
const [shard, shards] = values.shard.split('/').map(Number) as [number, number];
const views = values.views.split(',');
const part = `${folders.join('-')}-${values.views.replaceAll(',', '-')}-${shard}`;

await mkdir(out, { recursive: true });
await startWasm();
const detectors = await loadEveryDetector();
const crops = new CropStore(out, part);
const unreadable: string[] = [];
const random = seededRandom(7 + shard);

async function storePicture(file: string, source: string, label: MaskLabel): Promise<void> {
  const image = await readPicture(path.join(data, file));
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const face = await mainFace(detectors, image);
  const hashes = [differenceHash(image, letterboxSquare(image), { from: 0, to: 17 })];
  if (face && views.includes('loose')) await storeLoose(image, face, { file, source, label });
  if (face) {
    const crop = faceCrop(face);
    hashes.push(differenceHash(image, crop, { from: 2, to: 9 }));
    const size = shorterSide(face.boundingBox);
    if (views.includes('face')) await crops.add(image, crop, { file, source, label, view: 'face', size, hashes: [] });
  }
  const size = shorterSide(image);
  if (views.includes('whole')) {
    await crops.add(image, wholePictureCrop(whole), { file, source, label, view: 'whole', size, hashes });
  }
}

/** Views with the body and surroundings in them, as a picture has that is taken whole for a face. */
async function storeLoose(
  image: RgbaImage,
  face: DetectedFace,
  about: Pick<CropEntry, 'file' | 'source' | 'label'>,
): Promise<void> {
  const crop = faceCrop(face);
  const roomiest = Math.max(image.width, image.height) / crop.side;
  if (roomiest < LOOSEST / 2) return;
  for (let view = 0; view < LOOSE_VIEWS; view++) {
    const side = crop.side * Math.min(roomiest, 1.5 + (LOOSEST - 1.5) * random());
    const shift = () => (random() - 0.5) * (side - crop.side) * 0.8;
    const square = { centerX: crop.centerX + shift(), centerY: crop.centerY + shift(), side, rotation: 0 };
    await crops.add(image, square, { ...about, view: 'loose', size: crop.side, hashes: [] });
  }
}

/** How many loose views a roomy picture gives, and how many times the product's view they show at most. */
const LOOSE_VIEWS = 2;
const LOOSEST = 4;

/** The surest false alarms of a scene are kept, so that crowds do not flood the set, and some squares at random. */
const FALSE_ALARMS_PER_SCENE = 40;
const RANDOM_SQUARES_PER_SCENE = 8;

/** Scales at which scenes are searched for what could be taken for a face. */
const SEARCH_SCALES = [1, 2, 3];

async function storeScene(scene: Scene): Promise<void> {
  const file = path.join('scenes', scene.image);
  const image = await readPicture(path.join(data, file));
  const truth = scene.faces;
  const hashes = pictureHashes(image, await blazeFaces(detectors, image));
  const entry = (box: BoundingBox, label: ClassifierClass, view: CropEntry['view']): CropEntry => ({
    file,
    source: 'scenes',
    label,
    view,
    size: shorterSide(box),
    hashes,
  });
  for (const { box, label } of truth) {
    await crops.add(image, faceCrop({ boundingBox: box, keypoints: [] }), entry(box, label, 'box'));
  }
  let alarms = 0;
  for (const face of await everyDetection(image)) {
    const overlaps = truth.map(({ box }) => intersectionOverUnion(box, face.boundingBox));
    const best = overlaps.indexOf(Math.max(...overlaps));
    const overlap = overlaps[best] ?? 0;
    const label = overlap >= 0.4 ? truth[best]?.label : overlap < 0.05 ? 'not_a_face' : undefined;
    if (label === 'not_a_face' && ++alarms > FALSE_ALARMS_PER_SCENE) continue;
    if (label) await crops.add(image, faceCrop(face), entry(face.boundingBox, label, 'face'));
  }
  for (let square = 0; square < RANDOM_SQUARES_PER_SCENE; square++) {
    const side = 12 * 12 ** random();
    const box = { x: random() * (image.width - side), y: random() * (image.height - side), width: side, height: side };
    if (truth.some(({ box: face }) => area(intersection(face, box)) > 0)) continue;
    await crops.add(image, faceCrop({ boundingBox: box, keypoints: [] }), entry(box, 'not_a_face', 'face'));
  }
}

/** All that any detector takes for a face, true or not: what the classifier will be asked about. */
async function everyDetection(image: RgbaImage): Promise<DetectedFace[]> {
  const { short, full, own } = detectors;
  const found = [...(await short.detect(image, 0.4)), ...(await full.detect(image, 0.3))];
  for (const scale of SEARCH_SCALES) {
    found.push(...(await own.detect(image, 0.15, scale)));
  }
  return withinPicture(found, image).sort((a, b) => b.confidence - a.confidence);
}

type Job = { readonly name: string; readonly run: () => Promise<void> };
const jobs: Job[] = [];
for (const label of MASK_LABELS) {
  for (const folder of folders.filter((name) => name === 'faces' || name === 'paper')) {
    for (const name of (await readdir(path.join(data, folder, label)).catch(() => [])).sort()) {
      const file = path.join(folder, label, name);
      const source = folder === 'paper' ? 'paper' : (name.split('_')[0] as string);
      jobs.push({ name: file, run: () => storePicture(file, source, label) });
    }
  }
}
if (folders.includes('scenes')) {
  for (const scene of await scenesOf(path.join(data, 'scenes')))
    jobs.push({ name: scene.image, run: () => storeScene(scene) });
}
if (folders.includes('real')) {
  for (const picture of await realPictures(data))
    jobs.push({ name: picture.file, run: () => storeReal(crops, detectors, data, picture) });
  for (const scene of await scenesOf(path.join(data, 'real/scenes')))
    jobs.push({ name: scene.image, run: () => storeRealScene(crops, detectors, data, scene) });
}

const mine = jobs.filter((_, index) => index % shards === shard);
for (const [done, { name, run }] of mine.entries()) {
  await run().catch((error: unknown) => unreadable.push(`${name}: ${error}`));
  if (done % 50 === 0) process.stderr.write(`shard ${shard}: ${done}/${mine.length} pictures\n`);
}
await crops.end();
process.stderr.write(
  `shard ${shard}: ${crops.entries.length} crops, ${unreadable.length} unreadable\n${unreadable.join('\n')}\n`,
);
