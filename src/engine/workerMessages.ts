import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import type { Backend } from '../inference/runtime/backendStatus.ts';
import type { InferenceJob } from './inferenceJob.ts';

/** A made-up frame whose pass is timed to compare backends. */
export interface PassShape {
  /** px of the frame. */
  readonly width: number;
  readonly height: number;
  /** How many faces are classified in one batch. */
  readonly faces: number;
}

/** What the worker pool tells an inference worker. A worker is asked one thing at a time. */
export type WorkerRequest =
  /** Start a backend, load the models, warm them up. */
  | { readonly type: 'start'; readonly backend: Backend }
  | ({ readonly type: 'analyze'; readonly id: number } & InferenceJob)
  /** Time one pass over a made-up frame. The first pass of each shape is slower, because it prepares the models. */
  | { readonly type: 'measure'; readonly id: number; readonly shape: PassShape };

/** What an inference worker answers. */
export type WorkerReply =
  | { readonly type: 'started'; readonly tensors: number }
  /** `stack` is empty if the error had none. */
  | { readonly type: 'not-started'; readonly message: string; readonly stack: string }
  /** A model was loaded, or one pass of a search is over. A prediction that hangs cannot send this. */
  | { readonly type: 'alive' }
  | {
      readonly type: 'analyzed';
      readonly id: number;
      readonly faces: readonly AnalyzedFace[];
      /** How much of the search is done, 0..1; at 1 the thread is free again. */
      readonly progress: number;
      /** ms since the worker took the job. */
      readonly busyMs: number;
      /** Tensors alive, so that tests can look for leaks. */
      readonly tensors: number;
    }
  | { readonly type: 'measured'; readonly id: number; readonly passMs: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string; readonly stack: string }
  /** The GPU took its context or device away. */
  | { readonly type: 'lost' };
