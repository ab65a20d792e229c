import { createWriteStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { drawMask, type MaskContext } from '../../masks/drawMask.ts';
import { FaceMesh } from '../../masks/faceMesh.ts';
import { maskShape, type Wearing } from '../../masks/maskShape.ts';
import { randomMaskStyle, seededRandom } from '../../masks/maskStyle.ts';
import { toCanvas, toImage } from '../../node/canvasImage.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { loadModelFile, packagedModel, startWasm } from '../../node/wasmRuntime.ts';
import { shorterSide } from '../../src/geometry/boundingBox.ts';
import { faceCrop } from '../../src/inference/classifier/faceCrop.ts';
import { SHORT_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/detectors/blazeFaceDetector.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { sampleSquare } from '../../src/inference/pixels/sampleSquare.ts';
import { type CropEntry, STORED_MARGIN, STORED_SIZE } from './cropIndex.ts';

/** Draws masks onto the bare faces of the shared data: more kinds, worn rightly and wrongly, than it has pictures of. */
const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
const data = values.data as string;
const out = values.out as string;

/** How many drawings a bare face of a source gets; fractions are drawn by lot. */
const DRAWINGS: Record<string, number> = { web: 2.2, paper: 2.2, crop: 0.5 };

/** How often each way of wearing is drawn. */
const WEARING_LOT: readonly Wearing[] = [
  'correct',
  'correct',
  'under_nose',
  'under_nose',
  'under_nose',
  'under_mouth',
  'on_chin',
];

await startWasm();
const detector = new BlazeFaceDetector(await loadModelFile(packagedModel(SHORT_RANGE.model)), SHORT_RANGE);
const mesh = new FaceMesh(await loadModelFile(packagedModel('facemesh')));
const random = seededRandom(2026);
const crops = createWriteStream(path.join(out, 'crops-drawn.bin'));
const entries: CropEntry[] = [];
const buffer = new Float32Array(STORED_SIZE ** 2 * 3);

function masked(image: RgbaImage, landmarks: Awaited<ReturnType<FaceMesh['landmarks']>>, wearing: Wearing): RgbaImage {
  const canvas = toCanvas(image);
  const style = randomMaskStyle(random);
  drawMask(canvas.getContext('2d') as unknown as MaskContext, maskShape(landmarks ?? [], wearing, style.height), style);
  return toImage(canvas);
}

/** A masked face is cropped around what the detector finds in the masked picture; where it finds nothing, as before. */
async function cropMasked(image: RgbaImage, bare: DetectedFace, file: string, wearing: Wearing): Promise<void> {
  const [found = bare] = await detector.detect(image, 0.5);
  sampleSquare(image, widened(faceCrop(found)), STORED_SIZE, { low: 0, high: 255 }, buffer);
  if (!crops.write(Uint8Array.from(buffer, Math.round)))
    await new Promise<void>((resolve) => crops.once('drain', resolve));
  const size = shorterSide(found.boundingBox);
  const label = wearing === 'correct' ? 'with_mask' : 'incorrect_mask';
  entries.push({ file, source: 'drawn', label, view: 'face', size, hashes: [] });
}

function widened(square: ReturnType<typeof faceCrop>): ReturnType<typeof faceCrop> {
  return { ...square, side: square.side * STORED_MARGIN };
}

for (const folder of ['faces/without_mask', 'paper/without_mask']) {
  for (const name of (await readdir(path.join(data, folder)).catch(() => [])).sort()) {
    const source = folder.startsWith('paper') ? 'paper' : (name.split('_')[0] as string);
    const drawings = Math.floor((DRAWINGS[source] ?? 0) + random());
    if (drawings === 0) continue;
    const image = await readPicture(path.join(data, folder, name));
    const [face] = await detector.detect(image, 0.5);
    const landmarks = face && (await mesh.landmarks(image, face));
    if (!landmarks) continue;
    for (let drawing = 0; drawing < drawings; drawing++) {
      const wearing = WEARING_LOT[Math.floor(random() * WEARING_LOT.length)] as Wearing;
      await cropMasked(masked(image, landmarks, wearing), face, path.join(folder, name), wearing);
    }
    if (entries.length % 500 < drawings) process.stderr.write(`${entries.length} masks drawn\n`);
  }
}
await new Promise<void>((resolve) => crops.end(resolve));
await writeFile(path.join(out, 'index-drawn.json'), JSON.stringify(entries));
process.stderr.write(`${entries.length} masks drawn\n`);
