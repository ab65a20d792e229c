import path from 'node:path';
import { parseArgs } from 'node:util';
import { drawMask, type MaskContext } from '../../masks/drawMask.ts';
import { FaceMesh } from '../../masks/faceMesh.ts';
import { maskShape, type Wearing } from '../../masks/maskShape.ts';
import { randomMaskStyle, seededRandom } from '../../masks/maskStyle.ts';
import { toCanvas, toImage } from '../../node/canvasImage.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { loadModelFile, packagedModel, startWasm } from '../../node/wasmRuntime.ts';
import { intersectionOverUnion, type Point, shorterSide } from '../../src/geometry/boundingBox.ts';
import { faceCrop } from '../../src/inference/classifier/faceCrop.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { type KnownPicture, knownFace, knownPictures } from './bareFaces.ts';
import { CropStore } from './cropStore.ts';
import { blazeFaces, loadEveryDetector, SAME_FACE } from './everyDetector.ts';
import { WornMasks } from './wornMasks.ts';

/** Draws masks onto the bare faces of the shared data: more kinds, worn rightly and wrongly, than it has pictures of. */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    /** The split of the pictures so far: only training pictures lend their masks to others. */
    split: { type: 'string' },
    shard: { type: 'string', default: '0/1' },
  },
});
const data = values.data as string;
const out = values.out as string;
const [shard, shards] = values.shard.split('/').map(Number) as [number, number];

/** How many drawings a bare face of a source gets; fractions are drawn by lot. */
const DRAWINGS: Record<string, number> = { web: 2, paper: 1.5, crop: 0.3, real: 4, real_scenes: 3, hard: 0.8 };

/** How often each way of wearing is drawn. */
const WEARING_LOT: readonly Wearing[] = [
  ...(['correct', 'correct', 'correct'] as const),
  ...(['under_nose', 'under_nose', 'under_nose', 'under_nose'] as const),
  ...(['under_mouth', 'under_mouth', 'on_chin'] as const),
];

/** Where a hand, a cigarette or a cup is at the mouth, only a mask that leaves the mouth free looks true. */
const HARD_LOT: readonly Wearing[] = ['under_mouth', 'on_chin'];

/** Share of the masks that are other people's real ones. */
const REAL_SHARE = 0.5;

/** How many people lend their masks. */
const WEARERS = 300;

await startWasm();
const detectors = await loadEveryDetector();
const mesh = new FaceMesh(await loadModelFile(packagedModel('facemesh')));
const random = seededRandom(2026 + shard);
const worn = await WornMasks.read({ detectors, mesh }, { data, split: values.split as string, count: WEARERS, random });
const crops = new CropStore(out, `drawn-${shard}`);

/** Worn wrongly, masks sit higher and lower, hang looser and sit more askew than the drawing's own range. */
function masked(image: RgbaImage, landmarks: readonly Point[], wearing: Wearing): RgbaImage {
  const canvas = toCanvas(image);
  const style = randomMaskStyle(random);
  const wrongly = wearing !== 'correct';
  const height = wearing === 'under_nose' ? -0.1 + 1.35 * style.height : style.height;
  const fit = {
    looseness: wrongly ? 0.5 + 2.5 * random() ** 2 : 0.7 + 0.8 * random(),
    askew: (random() - 0.5) * (wrongly ? 0.12 : 0.06),
  };
  const shape = maskShape(landmarks as never, wearing, height, fit);
  const fabric = random() < REAL_SHARE ? worn.fabricFor(image, landmarks) : undefined;
  drawMask(canvas.getContext('2d') as unknown as MaskContext, shape, style, fabric);
  return toImage(canvas);
}

/** A masked face is cropped around what the detector finds in the masked picture; where it finds nothing, as before. */
async function cropMasked(image: RgbaImage, bare: DetectedFace, file: string, wearing: Wearing): Promise<void> {
  const again = await detectors.short.detect(image, 0.5);
  const found = again.find((face) => intersectionOverUnion(face.boundingBox, bare.boundingBox) >= SAME_FACE) ?? bare;
  const size = shorterSide(found.boundingBox);
  const label = wearing === 'correct' ? 'with_mask' : 'incorrect_mask';
  await crops.add(image, faceCrop(found), { file, source: 'drawn', label, wearing, view: 'face', size, hashes: [] });
}

async function draw(picture: KnownPicture, drawings: number): Promise<void> {
  const image = await readPicture(path.join(data, picture.file));
  const face = knownFace(picture, await blazeFaces(detectors, image));
  const landmarks = face && (await mesh.landmarks(image, face));
  if (!landmarks) return;
  const lot = picture.source === 'hard' ? HARD_LOT : WEARING_LOT;
  for (let drawing = 0; drawing < drawings; drawing++) {
    const wearing = lot[Math.floor(random() * lot.length)] as Wearing;
    await cropMasked(masked(image, landmarks, wearing), face, picture.file, wearing);
  }
}

const bare = (await knownPictures(data, 'without_mask')).filter((_, index) => index % shards === shard);
for (const [done, picture] of bare.entries()) {
  const drawings = Math.floor((DRAWINGS[picture.source] ?? 0) + random());
  if (drawings > 0) await draw(picture, drawings).catch((error: unknown) => process.stderr.write(`${error}\n`));
  if (done % 200 === 0) process.stderr.write(`shard ${shard}: ${done}/${bare.length}, ${crops.entries.length} drawn\n`);
}
await crops.end();
process.stderr.write(`shard ${shard}: ${crops.entries.length} masks drawn\n`);
