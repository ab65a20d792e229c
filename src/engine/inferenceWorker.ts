import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import { analyzeFrame, type FrameModels } from '../inference/analyzeFrame.ts';
import { MaskClassifier } from '../inference/classifier/maskClassifier.ts';
import { FULL_RANGE, SHORT_RANGE } from '../inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../inference/detectors/blazeFaceDetector.ts';
import { RetinaFaceDetector } from '../inference/detectors/retinaFaceDetector.ts';
import { SmallFaceDetector } from '../inference/detectors/smallFaceDetector.ts';
import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';
import { letterboxSquare } from '../inference/pixels/sampleSquare.ts';
import { MODELS, type ShippedModel } from '../inference/runtime/models.ts';
import { startBackend } from '../inference/runtime/startBackend.ts';
import { glanceAtPicture, searchPicture } from '../inference/search/searchPicture.ts';
import { decodeJpeg } from './decodeJpeg.ts';
import type { WorkerReply, WorkerRequest } from './workerMessages.ts';

/** One thread of inference: one backend, one copy of the models. */
const MODELS_FOLDER = new URL('../models/', import.meta.url).href;
const WASM_FOLDER = new URL('../wasm/', import.meta.url).href;

/** Passes whose median is the backend's speed; the first ones compile and allocate. */
const WARM_PASSES = 3;

let models: FrameModels | undefined;
/** Loaded at the first still picture or room full of people: most live galleries do without. */
let smallFaces: Promise<SmallFaceDetector> | undefined;
/** Loaded at the first still picture. */
let retinaFace: Promise<RetinaFaceDetector> | undefined;

addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  if (data.type === 'start') {
    start(data).catch((error: unknown) => reply({ type: 'not-started', message: String(error) }));
  } else {
    analyze(data).catch((error: unknown) => reply({ type: 'failed', id: data.id, message: String(error) }));
  }
});

function reply(message: WorkerReply): void {
  postMessage(message);
}

function load({ graph }: ShippedModel): Promise<GraphModel> {
  return loadGraphModel(`${MODELS_FOLDER}${graph}`);
}

async function start({ backend }: Extract<WorkerRequest, { type: 'start' }>): Promise<void> {
  await startBackend(backend, WASM_FOLDER, () => reply({ type: 'lost' }));
  const [short, full, mask] = await Promise.all([
    load(MODELS.shortRange),
    load(MODELS.fullRange),
    load(MODELS.classifier),
  ]);
  models = {
    shortRange: new BlazeFaceDetector(short, SHORT_RANGE),
    fullRange: new BlazeFaceDetector(full, FULL_RANGE),
    classifier: new MaskClassifier(mask),
  };
  const passMs = await warmUp(models);
  reply({ type: 'started', backend, passMs, tensors: tf.memory().numTensors });
}

/** Runs the fast path on an empty frame, as often as it takes to be compiled; returns ms of the last pass. */
async function warmUp({ shortRange, classifier }: FrameModels): Promise<number> {
  const frame: RgbaImage = { data: new Uint8ClampedArray(64 * 64 * 4), width: 64, height: 64 };
  let passMs = 0;
  for (let pass = 0; pass < WARM_PASSES; pass++) {
    const begun = performance.now();
    await shortRange.detect(frame, 0.5);
    await classifier.classify(frame, [letterboxSquare(frame)]);
    passMs = performance.now() - begun;
  }
  return passMs;
}

async function analyze(request: Extract<WorkerRequest, { type: 'analyze' }>): Promise<void> {
  if (!models) throw new Error('frame before start');
  const begun = performance.now();
  const tell = (faces: readonly AnalyzedFace[], progress: number) => {
    const busyMs = performance.now() - begun;
    reply({ type: 'analyzed', id: request.id, faces, progress, busyMs, tensors: tf.memory().numTensors });
  };
  const image = await imageOf(request);
  const { effort, known } = request;
  if (effort !== 'crowd' && effort !== 'exhaustive') return tell(await analyzeFrame(models, image, effort, known), 1);
  smallFaces ??= load(MODELS.smallFaces).then((model) => new SmallFaceDetector(model));
  const glancers = { ...models, smallFaces: await smallFaces };
  if (effort === 'crowd') return tell(await glanceAtPicture(glancers, image), 1);
  retinaFace ??= load(MODELS.retinaFace).then((model) => new RetinaFaceDetector(model));
  const searchers = { ...glancers, retinaFace: await retinaFace };
  for await (const { faces, progress } of searchPicture(searchers, image)) tell(faces, progress);
}

async function imageOf({ pixels, width, height }: Extract<WorkerRequest, { type: 'analyze' }>): Promise<RgbaImage> {
  if (typeof pixels === 'string') return decodeJpeg(pixels, width, height);
  if (pixels.byteLength !== width * height * 4) throw new Error(`${pixels.byteLength} bytes for ${width}x${height}`);
  return { data: new Uint8ClampedArray(pixels), width, height };
}
