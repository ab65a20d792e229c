import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPicture } from '../../node/pictureFile.ts';
import { loadModelFile, packagedModel, startWasm } from '../../node/wasmRuntime.ts';
import { intersectionOverUnion, type Point } from '../../src/geometry/boundingBox.ts';
import {
  anchorCenters,
  type BlazeFaceVariant,
  decodeBlazeFace,
  FULL_RANGE,
  SHORT_RANGE,
  VALUES_PER_ANCHOR,
} from '../../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector, FACES_OUTPUT, INPUT_RANGE } from '../../src/inference/detectors/blazeFaceDetector.ts';
import type { DetectedFace } from '../../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../../src/inference/pixels/rgbaImage.ts';
import { letterboxSquare, sampleSquare } from '../../src/inference/pixels/sampleSquare.ts';
import { RecordedModel } from '../../src/inference/runtime/recordedModel.ts';
import { loadReference, type Reference, type ReferenceDetection } from './faceDetectionReference.ts';
import { groupPicture } from './pictures.ts';

/** How far scores (0..1), boxes and keypoints (shares of the picture) and input values (-1..1) may be apart. */
const TOLERANCE = 1e-3;

const VARIANTS = [
  // How many anchors there are, and the least score that is reported: from the package's own constants.
  { name: 'short range', variant: SHORT_RANGE, anchors: 896, reported: 0.5 },
  { name: 'full range', variant: FULL_RANGE, anchors: 2304, reported: 0.6 },
];

/** A group picture whose longer side has so many px: nothing is enlarged or shrunk when that is the model's input. */
async function pictureOf(number: number, longerSide: number): Promise<RgbaImage> {
  const { width, height } = await readPicture(groupPicture(number));
  return readPicture(groupPicture(number), longerSide / Math.max(width, height));
}

/** A part of a picture. */
function cut(
  { data, width }: RgbaImage,
  left: number,
  top: number,
  side: { width: number; height: number },
): RgbaImage {
  const part = new Uint8ClampedArray(side.width * side.height * 4);
  for (let row = 0; row < side.height; row++) {
    const from = ((top + row) * width + left) * 4;
    part.set(data.subarray(from, from + side.width * 4), row * side.width * 4);
  }
  return { data: part, ...side };
}

describe.each(VARIANTS)(
  'BlazeFace $name beside @tensorflow-models/face-detection',
  ({ variant, anchors, reported }) => {
    let reference: Reference;
    let model: RecordedModel;
    const centers = anchorCenters(variant);
    let pictures: Readonly<Record<string, RgbaImage>>;

    beforeAll(async () => {
      await startWasm();
      reference = await loadReference(variant);
      model = new RecordedModel(await loadModelFile(packagedModel(variant.model)), FACES_OUTPUT);
      const group = await pictureOf(3, 300);
      pictures = {
        'a wide one, padded above and below': await pictureOf(1, 512),
        'a narrow one, padded at its sides': cut(group, 90, 20, { width: 80, height: 150 }),
        'a square one': cut(group, 70, 20, { width: 160, height: 160 }),
        'a small one, enlarged': await pictureOf(3, 64),
        'one of the input’s own size': await pictureOf(6, variant.inputSize),
      };
    });

    afterAll(() => {
      reference.dispose();
      model.dispose();
    });

    it('says the same of the same input at every anchor, before anything is suppressed', async () => {
      let clear = 0;
      for (const [name, image] of Object.entries(pictures)) {
        const { input, detections } = await reference.raw(image);
        const raw = await model.run(input, [1, variant.inputSize, variant.inputSize, 3]);
        // The package leaves out boxes of negative size, which no clear face has.
        expect(raw.length / VALUES_PER_ANCHOR, name).toBe(anchors);
        expect(detections.length, name).toBeGreaterThan(0.9 * anchors);
        let farthest = 0;
        for (const theirs of detections) {
          farthest = Math.max(
            farthest,
            distance(decodeOne(variant, centers[theirs.anchor], raw, theirs.anchor, image), theirs, image),
          );
          if (theirs.score >= reported) clear++;
        }
        expect(farthest, name).toBeLessThan(TOLERANCE);
      }
      // So that not only anchors are compared that see nothing.
      expect(clear).toBeGreaterThanOrEqual(10);
    });

    it('makes the same input of a picture that needs no resizing', async () => {
      for (const number of [1, 3, 6]) {
        const image = await pictureOf(number, variant.inputSize);
        const { input: theirs } = await reference.raw(image);
        const ours = new Float32Array(variant.inputSize ** 2 * 3);
        sampleSquare(image, letterboxSquare(image), variant.inputSize, INPUT_RANGE, ours);
        expect(theirs).toHaveLength(ours.length);
        const farthest = ours.reduce((most, value, at) => Math.max(most, Math.abs(value - (theirs[at] as number))), 0);
        expect(farthest).toBeLessThan(TOLERANCE);
      }
    });

    it('finds the same faces in pictures that are shrunk', async () => {
      const detector = new BlazeFaceDetector(await loadModelFile(packagedModel(variant.model)), variant);
      for (const number of [1, 3]) {
        const image = await readPicture(groupPicture(number), 0.4);
        const ours = await detector.detect(image, reported);
        const theirs = await reference.faces(image);
        expect(theirs.length).toBeGreaterThan(0);
        expect(ours).toHaveLength(theirs.length);
        for (const { box } of theirs) {
          const theirBox = { x: box.xMin, y: box.yMin, width: box.width, height: box.height };
          const overlaps = ours.map(({ boundingBox }) => intersectionOverUnion(boundingBox, theirBox));
          // The package takes single pixels where we average, and keeps the best of several boxes where we merge them.
          expect(Math.max(...overlaps)).toBeGreaterThan(0.7);
        }
      }
      detector.dispose();
    });
  },
);

/** What the product makes of a single anchor: there is nothing that could be suppressed. */
function decodeOne(
  variant: BlazeFaceVariant,
  center: Point | undefined,
  raw: Float32Array,
  anchor: number,
  image: RgbaImage,
): DetectedFace {
  const values = raw.subarray(anchor * VALUES_PER_ANCHOR, (anchor + 1) * VALUES_PER_ANCHOR);
  const [face] = decodeBlazeFace(variant, center ? [center] : [], values, letterboxSquare(image), 0);
  if (!face) throw new Error(`anchor ${anchor} was dropped`);
  return face;
}

/** The largest difference of score, box and keypoints. */
function distance(ours: DetectedFace, theirs: ReferenceDetection, { width, height }: RgbaImage): number {
  const { x, y, width: boxWidth, height: boxHeight } = ours.boundingBox;
  const pairs: (readonly [number, number])[] = [
    [ours.confidence, theirs.score],
    [x / width, theirs.left],
    [y / height, theirs.top],
    // The package's projection starts its search for the right and lower edge at 0: they are never less.
    [Math.max(0, (x + boxWidth) / width), theirs.right],
    [Math.max(0, (y + boxHeight) / height), theirs.bottom],
  ];
  expect(ours.keypoints).toHaveLength(theirs.keypoints.length);
  for (const [index, point] of theirs.keypoints.entries()) {
    const own = ours.keypoints[index] as Point;
    pairs.push([own.x / width, point.x], [own.y / height, point.y]);
  }
  return Math.max(...pairs.map(([a, b]) => Math.abs(a - b)));
}
