import * as v from 'valibot';
import { FACE_STATES } from './faceState.ts';

export const SeenFaceSchema = v.object({
  /** The track's number: stays with the person while they are in the tile. */
  id: v.number(),
  state: v.picklist(FACE_STATES),
  /** 0..1 */
  confidence: v.number(),
});

/** One face in a tile or picture, as told to background and popup. */
export type SeenFace = v.InferOutput<typeof SeenFaceSchema>;

/** What is told of a face: nobody reads its confidence in finer steps than a percent. */
export function seenFace({ id, state, confidence }: SeenFace): SeenFace {
  return { id, state, confidence: Math.round(confidence * 100) / 100 };
}
