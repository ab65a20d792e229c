import * as v from 'valibot';

/** tfjs backends the product can run on. */
export const BACKENDS = ['webgpu', 'webgl', 'wasm'] as const;
export type Backend = (typeof BACKENDS)[number];

/** The backends that run on a graphics card, in the order in which they are tried. */
export const GPU_BACKENDS = ['webgpu', 'webgl'] as const satisfies readonly Backend[];

/** What the user may choose: one of the backends, or the one that does most on this machine. */
export const BACKEND_CHOICES = ['auto', 'wasm', 'webgl', 'webgpu'] as const satisfies readonly (Backend | 'auto')[];
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

/** Why the backend that runs is in use. */
export const BACKEND_REASONS = [
  /** No GPU has been tried yet. */
  'first',
  /** No GPU backend starts on this machine. */
  'no_gpu',
  /** A GPU was measured, and is not clearly faster. */
  'slower',
  /** The GPU was measured, and is clearly faster. */
  'faster',
  /** The user has chosen it. */
  'chosen',
] as const;
export type BackendReason = (typeof BACKEND_REASONS)[number];

/** Why a faster backend, or the one that the user has chosen, is not or no longer in use. */
export const FALLBACK_REASONS = ['lost', 'hung', 'unavailable'] as const;

export const BackendStatusSchema = v.object({
  phase: v.picklist(['loading', 'running', 'failed']),
  backend: v.nullable(v.picklist(BACKENDS)),
  /** Inference workers running. */
  workers: v.number(),
  /** Null while nothing runs, and after a fallback, which says why itself. */
  reason: v.nullable(v.picklist(BACKEND_REASONS)),
  fallback: v.nullable(v.picklist(FALLBACK_REASONS)),
});

/** What the inference host tells of itself. */
export type BackendStatus = v.InferOutput<typeof BackendStatusSchema>;
