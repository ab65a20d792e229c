import * as v from 'valibot';

/** tfjs backends the product can run on. */
export const BACKENDS = ['webgpu', 'webgl', 'wasm'] as const;
export type Backend = (typeof BACKENDS)[number];

/** Why a faster backend is not, or no longer, in use. */
export const FALLBACK_REASONS = ['lost', 'hung'] as const;

export const BackendStatusSchema = v.object({
  phase: v.picklist(['loading', 'running', 'failed']),
  backend: v.nullable(v.picklist(BACKENDS)),
  /** Inference workers running. */
  workers: v.number(),
  fallback: v.nullable(v.picklist(FALLBACK_REASONS)),
});

/** What the inference host tells of itself. */
export type BackendStatus = v.InferOutput<typeof BackendStatusSchema>;
