import type { FrameModels } from '../inference/analyzeFrame.ts';
import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';
import type { SampleSquare } from '../inference/pixels/sampleSquare.ts';
import type { PassShape } from './workerMessages.ts';

/**
 * The frames on which backends are compared: a speaker in a small tile, a family, and a gallery shared as one video.
 */
export const PASS_SHAPES: readonly PassShape[] = [
  { width: 320, height: 180, faces: 1 },
  { width: 320, height: 180, faces: 4 },
  { width: 640, height: 360, faces: 9 },
];

/**
 * Passes that don't count: the first one compiles shaders or records kernels, the second one allocates memory for the
 * rest.
 */
const WARM_PASSES = 2;

/** Passes of each shape that count. Their median ignores one pass that something else on the machine slowed down. */
const TIMED_PASSES = 3;

/** Passes that `passTimes` asks for in all. */
export const PASSES = PASS_SHAPES.length * (WARM_PASSES + TIMED_PASSES);

/**
 * Times every shape, pass by pass, so that the caller's thread may do other work in between.
 *
 * @param measure runs one pass and returns its ms
 * @returns median ms of a warm pass, in the order of PASS_SHAPES
 */
export async function passTimes(measure: (shape: PassShape) => Promise<number>): Promise<number[]> {
  const medians: number[] = [];
  for (const shape of PASS_SHAPES) {
    const times: number[] = [];
    for (let pass = 0; pass < WARM_PASSES + TIMED_PASSES; pass++) times.push(await measure(shape));
    const timed = times.slice(WARM_PASSES).sort((a, b) => a - b);
    medians.push(timed[Math.floor(TIMED_PASSES / 2)] as number);
  }
  return medians;
}

/**
 * Runs on a made-up frame what runs on every live frame: the fast detector, and one batch of the classifier.
 *
 * @returns ms
 */
export async function timePass({ shortRange, classifier }: FrameModels, shape: PassShape): Promise<number> {
  const frame = noiseFrame(shape);
  const squares = facesIn(shape);
  const begun = performance.now();
  await shortRange.detect(frame, 0.5);
  await classifier.classify(frame, squares);
  return performance.now() - begun;
}

/** A frame of noise, which gives no step a short cut. It is the same each time. */
function noiseFrame({ width, height }: PassShape): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  // A linear congruential generator (Numerical Recipes); its upper bits are random enough.
  for (let index = 0, state = 1; index < data.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[index] = state >>> 24;
  }
  return { data, width, height };
}

/** Where the made-up faces are: side by side, and a little turned, like real faces. */
function facesIn({ width, height, faces }: PassShape): SampleSquare[] {
  const side = Math.min(height / 2, width / faces);
  return Array.from({ length: faces }, (_, index) => ({
    centerX: ((index + 0.5) / faces) * width,
    centerY: height / 2,
    side,
    rotation: 0.1,
  }));
}
