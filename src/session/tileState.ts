import * as v from 'valibot';
import { ClosePairsSchema } from '../faces/closePairs.ts';
import { SeenFaceSchema } from '../faces/seenFace.ts';
import { NameSchema } from './shortName.ts';

/** Why a tile is not checked right now; each has a sentence in `_locales`. */
export const TILE_PROBLEMS = [
  /** The video comes from another site that does not allow reading it. */
  'cross_origin',
  /** The video is copy-protected (encrypted media). */
  'protected',
  /** The video could not be played or decoded. */
  'broken',
  /** The page has embedded another site's page that MaskCheck may not look into. */
  'embedded_site',
  /** The frame was sent, but the engine could not check it. */
  'engine_failed',
  /** The engine has not answered for some seconds. */
  'engine_silent',
] as const;

/** What a tile is doing. */
export const TILE_ACTIVITIES = ['checking', 'waiting', 'paused', 'out_of_view', 'unreadable'] as const;

export const TileStateSchema = v.object({
  /** Unique within its document. */
  id: v.number(),
  /** What the page calls it (an accessible name or a title), cut short; empty if it has no name. */
  name: NameSchema,
  activity: v.picklist(TILE_ACTIVITIES),
  problem: v.nullable(v.picklist(TILE_PROBLEMS)),
  /** Where the user could open it by itself, if it can't be read here. */
  address: v.exactOptional(v.pipe(v.string(), v.regex(/^https?:/), v.maxLength(2000))),
  /** Only where it is shown in a window of its own: its people are counted, but no boxes can be drawn over it. */
  ownWindow: v.exactOptional(v.literal(true)),
  faces: v.array(SeenFaceSchema),
  /** Only where distances are measured: the user wants them, and this tile shows two people at least. */
  closePairs: v.exactOptional(ClosePairsSchema),
  /** How many checks have been answered since the tile was found. */
  checks: v.number(),
});

/** What background and popup are told about one video of a page. */
export type TileState = v.InferOutput<typeof TileStateSchema>;

export type TileProblem = (typeof TILE_PROBLEMS)[number];
