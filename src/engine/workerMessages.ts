import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import type { KnownFace } from '../faces/knownFace.ts';
import type { Backend } from '../inference/runtime/backendStatus.ts';
import type { SearchEffort } from '../inference/searchEffort.ts';

/** What the worker pool tells an inference worker. */
export type WorkerRequest =
  /** Start a backend, load the models, warm them up. */
  | { readonly type: 'start'; readonly backend: Backend }
  | {
      readonly type: 'analyze';
      readonly id: number;
      readonly width: number;
      readonly height: number;
      /** RGBA bytes, or a JPEG data URL. */
      readonly pixels: ArrayBuffer | string;
      readonly effort: SearchEffort;
      readonly known?: readonly KnownFace[];
    };

/** What an inference worker answers. */
export type WorkerReply =
  /** `passMs`: ms of one warm frame with one face, for choosing among backends. */
  | { readonly type: 'started'; readonly backend: Backend; readonly passMs: number; readonly tensors: number }
  | { readonly type: 'not-started'; readonly message: string }
  | {
      readonly type: 'analyzed';
      readonly id: number;
      readonly faces: readonly AnalyzedFace[];
      /** How much of the search is done, 0..1; at 1 the thread is free again. */
      readonly progress: number;
      readonly busyMs: number;
      /** Tensors alive, for the leak watch. */
      readonly tensors: number;
    }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** The GPU took its context or device away. */
  | { readonly type: 'lost' };
