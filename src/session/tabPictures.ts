import * as v from 'valibot';
import { PictureStateSchema } from './pictureState.ts';
import { END_REASONS } from './tabTiles.ts';

/** What is kept of the check of a tab's pictures, beside the pictures themselves. */
const PicturesCheckSchema = v.object({
  /** Whether content scripts may need the inference host for pictures. */
  active: v.boolean(),
  /** Why it could not be started, or ended. */
  endReason: v.nullable(v.picklist(END_REASONS)),
});
export type PicturesCheck = v.InferOutput<typeof PicturesCheckSchema>;

/** A tab's pictures, by frame and number (`0:1`). */
export interface TabPictures extends PicturesCheck {
  readonly pictures: ReadonlyMap<string, v.InferOutput<typeof PictureStateSchema>>;
}

export const NO_PICTURES: TabPictures = { active: false, endReason: null, pictures: new Map() };

const CHECK = 'pictures:';
const PICTURE = 'picture:';

/** Where the check of a tab's pictures is kept in session storage. */
export function checkKey(tabId: number): string {
  return `${CHECK}${tabId}`;
}

/** Where one picture is kept: each for itself, so that a change does not write all thumbnails again. */
export function pictureKey(tabId: number, picture: string): string {
  return `${PICTURE}${tabId}:${picture}`;
}

/** Finds all tabs' pictures among what session storage holds; entries that do not fit are left out. */
export function picturesIn(stored: Readonly<Record<string, unknown>>): Map<number, TabPictures> {
  const tabs = new Map<number, TabPictures & { pictures: Map<string, v.InferOutput<typeof PictureStateSchema>> }>();
  for (const [key, value] of Object.entries(stored)) {
    const check = key.startsWith(CHECK) ? v.safeParse(PicturesCheckSchema, value) : undefined;
    if (check?.success) tabs.set(Number(key.slice(CHECK.length)), { ...check.output, pictures: new Map() });
  }
  for (const [key, value] of Object.entries(stored)) {
    if (!key.startsWith(PICTURE)) continue;
    const [tabId, frame, id] = key.slice(PICTURE.length).split(':');
    const picture = v.safeParse(PictureStateSchema, value);
    if (picture.success) tabs.get(Number(tabId))?.pictures.set(`${frame}:${id}`, picture.output);
  }
  return tabs;
}
