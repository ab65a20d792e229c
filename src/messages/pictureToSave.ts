import * as v from 'valibot';
import { CLOSENESS } from '../faces/distance.ts';
import { SeenFaceSchema } from '../faces/seenFace.ts';
import { PICTURE_PROBLEMS } from '../session/pictureState.ts';

/** A PNG as a data URL. */
const image = v.pipe(v.string(), v.startsWith('data:image/png'));

const answer = {
  /** px of the picture in which the boxes are told. */
  size: v.object({ width: v.number(), height: v.number() }),
  faces: v.array(
    v.object({
      ...SeenFaceSchema.entries,
      boundingBox: v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() }),
    }),
  ),
  /** How far the people are from each other, the nearest first; empty if that is not measured. */
  pairs: v.array(
    v.object({
      people: v.tuple([v.number(), v.number()]),
      /** m */
      low: v.number(),
      high: v.number(),
      closeness: v.picklist(CLOSENESS),
    }),
  ),
};

/**
 * What a content script gives of a picture that the user wants to save: its pixels, or the address that only the host can
 * read, for a site that the user has allowed. Pixels that the page's own process does not have are not sent there.
 */
export const OfferedPictureSchema = v.variant('from', [
  v.object({ from: v.literal('page'), ...answer, image }),
  v.object({
    from: v.literal('site'),
    ...answer,
    address: v.pipe(v.string(), v.regex(/^https?:/)),
    /** Of the document that shows the picture. */
    origin: v.string(),
  }),
]);
export type OfferedPicture = v.InferOutput<typeof OfferedPictureSchema>;

/** What the host answers when it is to read a picture: the picture, or why there is none. */
export const CopiedPictureSchema = v.union([v.object({ image }), v.object({ problem: v.picklist(PICTURE_PROBLEMS) })]);
export type CopiedPicture = v.InferOutput<typeof CopiedPictureSchema>;

/** What the popup needs to save a picture with its boxes, or why it can't be saved; `gone` if it can't be read any more. */
export const PictureToSaveSchema = v.union([
  v.object({ ...answer, image }),
  v.object({ problem: v.picklist([...PICTURE_PROBLEMS, 'gone']) }),
]);
export type PictureToSave = v.InferOutput<typeof PictureToSaveSchema>;
