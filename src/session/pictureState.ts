import * as v from 'valibot';
import { SeenFaceSchema } from '../faces/seenFace.ts';
import { NameSchema } from './shortName.ts';

/** Why a picture could not be checked; each has a sentence in `_locales`. */
export const PICTURE_PROBLEMS = [
  /** It lies on a site that MaskCheck has not been allowed to read, and it can't be seen on the screen now. */
  'needs_permission',
  /** The granted site did not deliver it. */
  'not_fetched',
  /** It is not there, or no picture, or damaged. */
  'broken',
  /** Icons and trackers: too small to hold a face that can be judged. */
  'too_small',
  /** So many px that decoding it could bring the machine down. */
  'too_large',
  /** The engine failed. */
  'engine_failed',
  /** An embedded page of another site, which MaskCheck may not look into. */
  'embedded_site',
  /** The video is copy-protected. */
  'protected',
] as const;
export type PictureProblem = (typeof PICTURE_PROBLEMS)[number];

/** What the user should know about how a picture was checked. */
export const PICTURE_NOTES = [
  /** It was read off the screen: what is scrolled away or covered was not seen. */
  'visible_part',
  /** It is animated, and only its first frame was checked. */
  'first_frame',
] as const;
export type PictureNote = (typeof PICTURE_NOTES)[number];

/** Where a picture's check stands. */
const PICTURE_PHASES = ['waiting', 'checking', 'done', 'unreadable', 'cancelled'] as const;

export const PictureStateSchema = v.object({
  /** Unique within its frame of the page. */
  id: v.number(),
  /** Alternative text, title or file name, cut short. */
  name: NameSchema,
  phase: v.picklist(PICTURE_PHASES),
  /** How much of the search is done, 0..1. */
  progress: v.number(),
  problem: v.nullable(v.picklist(PICTURE_PROBLEMS)),
  notes: v.array(v.picklist(PICTURE_NOTES)),
  faces: v.array(SeenFaceSchema),
  /** A small JPEG as a data URL; null while there is none, or if the picture cannot be read. */
  thumbnail: v.nullable(v.pipe(v.string(), v.startsWith('data:image/'), v.maxLength(20_000))),
  /** The site to be asked for, as `https://example.org`, where allowing it would help. */
  site: v.nullable(v.pipe(v.string(), v.maxLength(300))),
});

/** One picture of a page, as told to background and popup. */
export type PictureState = v.InferOutput<typeof PictureStateSchema>;

/** What is told of a picture that was told of before: its thumbnail only if that is another one now. */
export const PictureChangeSchema = v.object({
  ...PictureStateSchema.entries,
  thumbnail: v.exactOptional(PictureStateSchema.entries.thumbnail),
});
export type PictureChange = v.InferOutput<typeof PictureChangeSchema>;

/** A picture after a change; without a thumbnail in it, the one known stays. */
export function changedPicture(known: PictureState | undefined, change: PictureChange): PictureState {
  return { thumbnail: known?.thumbnail ?? null, ...change };
}

/** Whether a picture's check is still to come to an end. */
export function isUnderWay({ phase }: Pick<PictureState, 'phase'>): boolean {
  return phase === 'waiting' || phase === 'checking';
}
