import * as v from 'valibot';

/** Portraits that a document is asked for at once at most: as many as history keeps of a check. */
export const MOST_AT_ONCE = 60;

/** Characters of a portrait at most: 4 kB as a JPEG, in base64. Those of the demo's 49 people take 1.4 to 1.8 kB. */
const LONGEST = 5500;

/** A JPEG as a data URL, small enough to be kept. */
export const PortraitSchema = v.pipe(
  v.string(),
  v.maxLength(LONGEST),
  v.regex(/^data:image\/jpeg;base64,[A-Za-z0-9+/]+=*$/),
);

/** A face, by the numbers of its tile and of its track there. */
export const TrackedFaceSchema = v.object({ tile: v.number(), track: v.number() });
export type TrackedFace = v.InferOutput<typeof TrackedFaceSchema>;

/** What a document gives of the faces that it was asked for: a portrait of each that was clearly seen meanwhile. */
export const TakenPortraitsSchema = v.pipe(
  v.array(v.object({ ...TrackedFaceSchema.entries, picture: PortraitSchema })),
  v.maxLength(MOST_AT_ONCE),
);
export type TakenPortraits = v.InferOutput<typeof TakenPortraitsSchema>;
