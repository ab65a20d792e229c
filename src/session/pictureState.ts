import * as v from 'valibot';
import { ClosePairsSchema } from '../faces/closePairs.ts';
import { SeenFaceSchema } from '../faces/seenFace.ts';
import { NameSchema } from './shortName.ts';

/** Why a picture could not be checked; each has a sentence in `_locales`. */
export const PICTURE_PROBLEMS = [
  /** It lies on a site that MaskCheck has not been allowed to read, and it can't be seen on the screen now. */
  'needs_permission',
  /** The granted site did not deliver it. */
  'not_fetched',
  /** Its site passes the request on to another site, which MaskCheck has not been allowed to read. */
  'redirected',
  /** A page of the internet shows it from an address in a private network. */
  'private_address',
  /** The file is missing, damaged, or no picture. */
  'broken',
  /** A file from disk that was there when it was chosen, and can't be read any more. */
  'file_gone',
  /** It is too small to hold a face that can be judged, like icons and trackers. */
  'too_small',
  /** It has so many px that decoding it could bring the machine down. */
  'too_large',
  /** The engine failed. */
  'engine_failed',
  /** It stands for an embedded page of another site, which MaskCheck may not look into. */
  'embedded_site',
  /** The video is copy-protected. */
  'protected',
] as const;
export type PictureProblem = (typeof PICTURE_PROBLEMS)[number];

/** What the user should know about how a picture was checked. */
export const PICTURE_NOTES = [
  /** It was read off the screen, so parts that are scrolled away or covered were not checked. */
  'visible_part',
  /** It is animated, and only its first frame was checked. */
  'first_frame',
] as const;
export type PictureNote = (typeof PICTURE_NOTES)[number];

/** The phases of a picture's check. */
const PICTURE_PHASES = ['waiting', 'checking', 'done', 'unreadable', 'cancelled'] as const;

export const PictureStateSchema = v.object({
  /** Unique within its document. */
  id: v.number(),
  /** Alternative text, title or file name, cut short. */
  name: NameSchema,
  phase: v.picklist(PICTURE_PHASES),
  /** How much of the search is done, 0..1. */
  progress: v.number(),
  problem: v.nullable(v.picklist(PICTURE_PROBLEMS)),
  notes: v.array(v.picklist(PICTURE_NOTES)),
  faces: v.array(SeenFaceSchema),
  /** Only where distances are measured: the user wants them, and there are two people at least. */
  closePairs: v.exactOptional(ClosePairsSchema),
  /** A small JPEG as a data URL; null while there is none, and if the picture cannot be read. */
  thumbnail: v.nullable(v.pipe(v.string(), v.startsWith('data:image/'), v.maxLength(20_000))),
  /** The site (such as `https://example.org`) that the user could allow, if that would help. */
  site: v.nullable(v.pipe(v.string(), v.maxLength(300))),
});

/** What background and popup are told about one picture of a page. */
export type PictureState = v.InferOutput<typeof PictureStateSchema>;

/** A later report on a picture. It has a thumbnail only if the thumbnail has changed. */
export const PictureChangeSchema = v.object({
  ...PictureStateSchema.entries,
  thumbnail: v.exactOptional(PictureStateSchema.entries.thumbnail),
});
export type PictureChange = v.InferOutput<typeof PictureChangeSchema>;

/** A picture after a change. If the change has no thumbnail, the known one stays. */
export function changedPicture(known: PictureState | undefined, change: PictureChange): PictureState {
  return { thumbnail: known?.thumbnail ?? null, ...change };
}

/** Whether a picture's check has not ended yet. */
export function isUnderWay({ phase }: Pick<PictureState, 'phase'>): boolean {
  return phase === 'waiting' || phase === 'checking';
}
