import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { scenesOf } from '../../evaluation/sceneAnnotations.ts';
import { readPicture } from '../../node/pictureFile.ts';
import { intersectionOverUnion } from '../../src/geometry/boundingBox.ts';
import { realPictures } from './realCrops.ts';
import { Teachers } from './teachers.ts';

/** Asks two detectors for the faces of the pictures in `real`, where faces have no boxes or not all of them do. */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    teachers: { type: 'string' },
    out: { type: 'string' },
    shard: { type: 'string', default: '0/1' },
  },
});
const data = values.data as string;
const [shard, shards] = values.shard.split('/').map(Number) as [number, number];

/** A face that YuNet alone is this sure of (0..1) is one. The masked-face detector decides on the less sure ones. */
const SURE = 0.8;
/** Both teachers must be this sure (0..1) where they agree. */
const AGREED = 0.4;
/** Overlap (IoU, 0..1) from which on both teachers mean the same face. */
const SAME_FACE = 0.4;

/** A face as the training reads it: px of the picture. */
interface TeacherBox {
  readonly box: readonly number[];
  /** x and y of the right eye, then of the left one; missing where only the masked-face detector found the face. */
  readonly eyes?: readonly number[];
  /** Whether it is a face for the training; of the others it says neither that they are nor that they are none. */
  readonly sure: boolean;
}

const teachers = await Teachers.load(values.teachers as string);

async function boxesOf(file: string): Promise<TeacherBox[]> {
  const image = await readPicture(path.join(data, file));
  const found = await teachers.yunet(image);
  const doubtful = found.length === 0 || found.some(({ confidence }) => confidence < SURE);
  const others = doubtful ? await teachers.rfb(image) : [];
  const same = (a: (typeof found)[number], b: (typeof found)[number]) =>
    intersectionOverUnion(a.boundingBox, b.boundingBox) >= SAME_FACE;
  const agreed = (face: (typeof found)[number]) =>
    face.confidence >= AGREED && others.some((other) => other.confidence >= AGREED && same(face, other));
  const numbers = ({ boundingBox: { x, y, width, height } }: (typeof found)[number]) => [x, y, width, height];
  return [
    ...found.map((face) => ({
      box: numbers(face),
      eyes: face.keypoints.flatMap(({ x, y }) => [x, y]),
      sure: face.confidence >= SURE || agreed(face),
    })),
    ...others
      .filter((other) => !found.some((face) => same(face, other)))
      .map((other) => ({ box: numbers(other), sure: other.confidence >= SURE })),
  ];
}

const files = [
  ...(await scenesOf(path.join(data, 'real/scenes'))).map(({ image }) => path.join('real/scenes', image)),
  ...(await realPictures(data)).map(({ file }) => file),
].filter((_, index) => index % shards === shard);
const boxes: Record<string, TeacherBox[]> = {};
for (const [done, file] of files.entries()) {
  const found = await boxesOf(file).catch((error: unknown) => process.stderr.write(`${file}: ${error}\n`));
  if (Array.isArray(found)) boxes[file] = found;
  if (done % 100 === 0) process.stderr.write(`shard ${shard}: ${done}/${files.length} pictures\n`);
}
await writeFile(path.join(values.out as string, `teachers-${shard}.json`), JSON.stringify(boxes));
