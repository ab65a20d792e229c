import { BACKENDS, type Backend } from '../inference/runtime/backendStatus.ts';
import {
  automaticBackend,
  type BackendSpeed,
  checksPerSecond,
  geometricMean,
} from '../inference/runtime/chooseBackend.ts';
import { InferenceThread } from './inferenceThread.ts';
import { PASS_SHAPES, PASSES, passTimes } from './passTimes.ts';
import { SilenceLimits } from './silenceLimits.ts';

/** What was measured on this machine. */
export interface BackendComparison {
  /** Faces that each backend checks in a second, with all its threads; undefined if it does not run here. */
  readonly measured: readonly { readonly backend: Backend; readonly facesPerSecond: number | undefined }[];
  /** What the automatic choice ends with. */
  readonly automatic: Backend;
}

/** wasm comes first: it runs everywhere, so the first figure comes soon. */
const ORDER = BACKENDS.toReversed();

/** Faces in a frame, on the same average over the shapes as the checks in a second. */
const FACES = geometricMean(PASS_SHAPES.map(({ faces }) => faces));

/**
 * Measures every backend on this machine, one after the other, as the worker pool does before it moves to a GPU
 * (`passTimes`), and chooses by the same rule.
 *
 * @param size how many wasm threads a check has
 * @param onProgress called with the share (0..1) that is done
 * @param signal ends the measuring at once
 * @throws the signal's reason, if it aborts
 */
export async function compareBackends(
  size: number,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<BackendComparison> {
  const speeds: BackendSpeed[] = [];
  for (const [at, backend] of ORDER.entries()) {
    const passMs = await timesOf(backend, (share) => onProgress((at + share) / ORDER.length), signal);
    if (passMs) speeds.push({ backend, workers: backend === 'wasm' ? size : 1, passMs });
    onProgress((at + 1) / ORDER.length);
  }
  const measured = ORDER.map((backend) => {
    const speed = speeds.find((one) => one.backend === backend);
    return { backend, facesPerSecond: speed && checksPerSecond(speed) * FACES };
  });
  return { measured, automatic: automaticBackend(speeds) };
}

/** ms of a pass of each shape on one thread; undefined if the backend does not run on this machine. */
async function timesOf(
  backend: Backend,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<readonly number[] | undefined> {
  signal.throwIfAborted();
  const thread = new InferenceThread(backend, new SilenceLimits(), () => undefined);
  const end = () => thread.end();
  signal.addEventListener('abort', end);
  let passes = 0;
  try {
    await thread.started;
    return await passTimes(async (shape) => {
      const ms = await thread.measure(shape);
      onProgress(++passes / PASSES);
      return ms;
    });
  } catch {
    // Most machines lack one backend or both, and a driver may fail at any point: then it does not run here.
    signal.throwIfAborted();
    return undefined;
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}
