import * as v from 'valibot';
import { MOST_KNOWN } from '../faces/knownFace.ts';
import { MAXIMUM_FRAME_SIDE } from '../inference/pixels/largestSide.ts';
import { SEARCH_EFFORTS } from '../inference/searchEffort.ts';
import { PowerSchema } from '../platform/battery.ts';

/** Name of the port between a page's content script and the inference host. */
export const INFERENCE_PORT = 'maskcheck-frames';

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAXIMUM_FRAME_SIDE));

/** RGBA bytes where ports carry them, else a JPEG as a data URL. */
const pixels = v.union([v.instance(ArrayBuffer), v.pipe(v.string(), v.startsWith('data:image/jpeg'))]);

const KnownFaceSchema = v.object({
  boundingBox: v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() }),
  /** Radians by which the face is turned clockwise. */
  rotation: v.number(),
});

const question = {
  /** The video's or picture's number. */
  sourceId: v.number(),
  /** Counts the requests for this source, so that a late answer can be told from a current one. */
  sequence: v.number(),
  effort: v.picklist(SEARCH_EFFORTS),
};

/** What a content script sends to the inference host. */
export const InferenceRequestSchema = v.variant('type', [
  /** The first message. It shows whether this browser's ports carry binary data. */
  v.object({ type: v.literal('hello'), probe: v.unknown() }),
  v.object({
    type: v.literal('frame'),
    ...question,
    width: side,
    height: side,
    pixels,
    /** Whether nobody sees the document now: then the frames of others go first. */
    hidden: v.optional(v.boolean()),
    /** For `follow`: the faces to classify. */
    known: v.optional(v.pipe(v.array(KnownFaceSchema), v.maxLength(MOST_KNOWN))),
  }),
  /**
   * A picture that the page's script cannot read. The host fetches it, which the browser allows only for granted sites.
   */
  v.object({ type: v.literal('address'), ...question, address: v.pipe(v.string(), v.regex(/^https?:/)) }),
]);
export type InferenceRequest = v.InferOutput<typeof InferenceRequestSchema>;
export type AnalyzeRequest = Extract<InferenceRequest, { type: 'frame' | 'address' }>;

/** Why the host has no answer. */
export const FAILURES = [
  /** The engine failed, or had too many requests at once. */
  'engine_failed',
  /** The user has taken the permission to read the site back. */
  'needs_permission',
  /** The address could not be fetched. */
  'not_fetched',
  /** The site passes the request on to another site, which the user has not allowed. */
  'redirected',
  /** A page of the internet asked for an address in a private network. */
  'private_address',
  /** What was fetched is no picture, or a broken one. */
  'broken',
  /** Too many px to be decoded safely. */
  'too_large',
  'too_small',
] as const;
export type InferenceFailure = (typeof FAILURES)[number];

/** The most that tiles of hidden tabs are slowed down by: they are checked every 10 s then, and an observation holds for 15 s. */
export const SLOWEST_HIDDEN = 5;

const AnalyzedFaceSchema = v.object({
  ...KnownFaceSchema.entries,
  labelScores: v.array(v.number()),
  bareScores: v.exactOptional(v.array(v.number())),
  faceConfidence: v.number(),
});

/** What the inference host answers. */
export const InferenceReplySchema = v.variant('type', [
  /** The host takes frames now, as bytes if `binary` is true, else as JPEGs. */
  v.object({
    type: v.literal('ready'),
    binary: v.boolean(),
    workers: v.number(),
    /** Where the machine's power comes from; missing where the browser does not tell. */
    power: v.exactOptional(PowerSchema),
    /** By how many times more seldom than usual tiles of hidden tabs are to be checked; missing if not at all. */
    hiddenSlowdown: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(SLOWEST_HIDDEN))),
  }),
  v.object({
    type: v.literal('faces'),
    sourceId: v.number(),
    sequence: v.number(),
    faces: v.array(AnalyzedFaceSchema),
    /** How much of the search is done, 0..1; at 1 no more is to come. */
    progress: v.number(),
    /** Size in px of the searched image, which the boxes refer to. */
    width: v.number(),
    height: v.number(),
    /** ms that a worker has spent on this frame so far. */
    busyMs: v.number(),
    /** A small JPEG as a data URL, only for a picture that the page's script cannot read. */
    thumbnail: v.optional(v.pipe(v.string(), v.startsWith('data:image/jpeg'))),
    animated: v.optional(v.boolean()),
  }),
  v.object({ type: v.literal('failed'), sourceId: v.number(), sequence: v.number(), reason: v.picklist(FAILURES) }),
]);
export type InferenceReply = v.InferOutput<typeof InferenceReplySchema>;
