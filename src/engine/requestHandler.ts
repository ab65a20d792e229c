import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import { analyzeFrame, type FrameModels } from '../inference/analyzeFrame.ts';
import { MaskClassifier } from '../inference/classifier/maskClassifier.ts';
import { SHORT_RANGE } from '../inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../inference/detectors/blazeFaceDetector.ts';
import { OwnFaceDetector } from '../inference/detectors/ownFaceDetector.ts';
import type { RgbaImage } from '../inference/pixels/rgbaImage.ts';
import { letterboxSquare } from '../inference/pixels/sampleSquare.ts';
import type { Backend } from '../inference/runtime/backendStatus.ts';
import { MODELS, type ShippedModel } from '../inference/runtime/models.ts';
import { glanceAtPicture, type PictureModels, searchPicture } from '../inference/search/searchPicture.ts';
import { timePass } from './passTimes.ts';
import { watchedClassifier, watchedDetector } from './signsOfLife.ts';
import type { WorkerReply, WorkerRequest } from './workerMessages.ts';

/**
 * Passes before a worker counts as started. The first one records kernels or compiles shaders, the next ones allocate
 * memory.
 */
const WARM_PASSES = 3;

/** What the handler needs from its surroundings. A worker provides it, and tests provide their own. */
export interface WorkerSurroundings {
  readonly startBackend: (backend: Backend, onLost: () => void) => Promise<void>;
  readonly loadModel: (model: ShippedModel) => Promise<GraphModel>;
  /** Decodes a JPEG to a size in px. */
  readonly decode: (dataUrl: string, width: number, height: number) => Promise<RgbaImage>;
  readonly reply: (reply: WorkerReply) => void;
}

/** Answers an inference worker's requests, with one backend and one copy of the models. */
export class RequestHandler {
  readonly #around: WorkerSurroundings;
  #models: FrameModels | undefined;

  constructor(around: WorkerSurroundings) {
    this.#around = around;
  }

  /** Never rejects: every request gets replies, and the last one says how the request ended. */
  async handle(request: WorkerRequest): Promise<void> {
    try {
      if (request.type === 'start') await this.#start(request.backend);
      else if (request.type === 'measure') await this.#measure(request);
      else await this.#analyze(request);
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : { message: String(error) };
      if (request.type === 'start') this.#around.reply({ type: 'not-started', message, stack });
      else this.#around.reply({ type: 'failed', id: request.id, message, stack });
    }
  }

  async #start(backend: Backend): Promise<void> {
    await this.#around.startBackend(backend, () => this.#around.reply({ type: 'lost' }));
    const [short, faces, mask] = await Promise.all([
      this.#load(MODELS.shortRange),
      this.#load(MODELS.faces),
      this.#load(MODELS.classifier),
    ]);
    const models = {
      shortRange: new BlazeFaceDetector(short, SHORT_RANGE),
      faces: new OwnFaceDetector(faces),
      classifier: new MaskClassifier(mask),
    };
    await warmUp(models);
    this.#models = models;
    this.#around.reply({ type: 'started', tensors: tf.memory().numTensors });
  }

  async #measure({ id, shape }: Extract<WorkerRequest, { type: 'measure' }>): Promise<void> {
    this.#around.reply({ type: 'measured', id, passMs: await timePass(this.#frameModels(), shape) });
  }

  async #analyze(request: Extract<WorkerRequest, { type: 'analyze' }>): Promise<void> {
    const models = this.#frameModels();
    const begun = performance.now();
    const tell = (faces: readonly AnalyzedFace[], progress: number) => {
      const busyMs = performance.now() - begun;
      this.#around.reply({
        type: 'analyzed',
        id: request.id,
        faces,
        progress,
        busyMs,
        tensors: tf.memory().numTensors,
      });
    };
    const image = await this.#imageOf(request);
    const { effort, known } = request;
    if (effort !== 'crowd' && effort !== 'exhaustive') return tell(await analyzeFrame(models, image, effort, known), 1);
    const searching = this.#searchModels(models);
    if (effort === 'crowd') return tell(await glanceAtPicture(searching, image), 1);
    for await (const { faces, progress } of searchPicture(searching, image)) tell(faces, progress);
  }

  /** The models of a search. A search takes several passes, and each of them gives a sign of life. */
  #searchModels({ faces, classifier }: FrameModels): PictureModels {
    return { faces: watchedDetector(faces, this.#alive), classifier: watchedClassifier(classifier, this.#alive) };
  }

  readonly #alive = () => this.#around.reply({ type: 'alive' });

  #frameModels(): FrameModels {
    if (!this.#models) throw new Error('a request before the models were there');
    return this.#models;
  }

  async #load(model: ShippedModel): Promise<GraphModel> {
    const loaded = await this.#around.loadModel(model);
    this.#alive();
    return loaded;
  }

  async #imageOf({ pixels, width, height }: Extract<WorkerRequest, { type: 'analyze' }>): Promise<RgbaImage> {
    if (typeof pixels === 'string') return this.#around.decode(pixels, width, height);
    if (pixels.byteLength !== width * height * 4) throw new Error(`${pixels.byteLength} bytes for ${width}x${height}`);
    return { data: new Uint8ClampedArray(pixels), width, height };
  }
}

/** Runs the fast path on an empty frame, often enough that everything is compiled. */
async function warmUp({ shortRange, classifier }: FrameModels): Promise<void> {
  const frame: RgbaImage = { data: new Uint8ClampedArray(64 * 64 * 4), width: 64, height: 64 };
  for (let pass = 0; pass < WARM_PASSES; pass++) {
    await shortRange.detect(frame, 0.5);
    await classifier.classify(frame, [letterboxSquare(frame)]);
  }
}
