import * as v from 'valibot';

/** Name of the port between a page's content script and the inference host. */
export const FRAME_PORT = 'maskcheck-frames';

/** Sides of a sampled frame are never longer than this, in px. */
export const MAXIMUM_FRAME_SIDE = 1280;

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAXIMUM_FRAME_SIDE));

/** RGBA bytes where ports carry them, else a JPEG as a data URL. */
const pixels = v.union([v.instance(ArrayBuffer), v.pipe(v.string(), v.startsWith('data:image/jpeg'))]);

/** What a content script sends to the inference host. */
export const FrameRequestSchema = v.variant('type', [
  /** Sent first: tells whether this browser's ports carry binary data. */
  v.object({ type: v.literal('hello'), probe: v.unknown() }),
  v.object({
    type: v.literal('frame'),
    videoId: v.number(),
    /** Counts this video's frames, so that a late answer is told from a fresh one. */
    sequence: v.number(),
    width: side,
    height: side,
    pixels,
    /** Look for small faces too. */
    thorough: v.boolean(),
  }),
]);
export type FrameRequest = v.InferOutput<typeof FrameRequestSchema>;
export type FrameMessage = Extract<FrameRequest, { type: 'frame' }>;

const AnalyzedFaceSchema = v.object({
  boundingBox: v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() }),
  labelScores: v.array(v.number()),
  faceConfidence: v.number(),
});

/** What the inference host answers. */
export const FrameReplySchema = v.variant('type', [
  /** The host takes frames now; `binary` says in which form. */
  v.object({ type: v.literal('ready'), binary: v.boolean(), workers: v.number() }),
  v.object({
    type: v.literal('faces'),
    videoId: v.number(),
    sequence: v.number(),
    faces: v.array(AnalyzedFaceSchema),
    /** ms a worker spent on this frame. */
    busyMs: v.number(),
  }),
  v.object({ type: v.literal('failed'), videoId: v.number(), sequence: v.number() }),
]);
export type FrameReply = v.InferOutput<typeof FrameReplySchema>;
