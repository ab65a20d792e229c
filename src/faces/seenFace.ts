import * as v from 'valibot';
import { BARE_PARTS } from './bareParts.ts';
import { FACE_STATES } from './faceState.ts';

export const SeenFaceSchema = v.object({
  /** In a video the number of the face's track, which stays with the person; in a picture the number of the face. */
  id: v.number(),
  state: v.picklist(FACE_STATES),
  /** What a mask worn wrongly leaves bare, if that is known. */
  bare: v.exactOptional(v.picklist(BARE_PARTS)),
  /** 0..1 */
  confidence: v.number(),
});

/** One face of a tile or picture, as the content script reports it to background and popup. */
export type SeenFace = v.InferOutput<typeof SeenFaceSchema>;

/** What is told of a face: nobody reads its confidence in finer steps than a percent. */
export function seenFace({ id, state, bare, confidence }: SeenFace): SeenFace {
  return { id, state, ...(bare && { bare }), confidence: Math.round(confidence * 100) / 100 };
}
