import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { startBackend } from '../inference/runtime/startBackend.ts';
import { decodeJpeg } from './decodeJpeg.ts';
import { RequestHandler } from './requestHandler.ts';
import type { WorkerRequest } from './workerMessages.ts';

/** One thread of inference. This file gives the handler what it needs from the worker it runs in. */
const MODELS_FOLDER = new URL('../models/', import.meta.url).href;
const WASM_FOLDER = new URL('../wasm/', import.meta.url).href;

const handler = new RequestHandler({
  startBackend: (backend, onLost) => startBackend(backend, WASM_FOLDER, onLost),
  loadModel: ({ graph }) => loadGraphModel(`${MODELS_FOLDER}${graph}`),
  decode: decodeJpeg,
  reply: (reply) => postMessage(reply),
});

addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => void handler.handle(data));
