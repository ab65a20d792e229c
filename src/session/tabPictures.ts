import * as v from 'valibot';
import { type PictureState, PictureStateSchema } from './pictureState.ts';
import { NameSchema } from './shortName.ts';
import { END_REASONS, hostsLookedInto, speaksForItself } from './tabTiles.ts';

/** What is kept about the check of a tab's pictures, besides the pictures themselves. */
const PicturesCheckSchema = v.object({
  /** Whether content scripts may need the inference host for pictures. */
  active: v.boolean(),
  /** Why the check could not start, or why it ended. */
  endReason: v.nullable(v.picklist(END_REASONS)),
  /** Whether a document has told what pictures it has. Until one has, nobody knows whether there is any. */
  reported: v.exactOptional(v.literal(true)),
  /** Documents whose page keeps the user from seeing the boxes. */
  hiddenIn: v.exactOptional(v.array(v.number())),
  /** The host of the address of each document that has the script, where it has one, named as embedded pages are. */
  hosts: v.exactOptional(v.record(v.string(), NameSchema)),
});
export type PicturesCheck = v.InferOutput<typeof PicturesCheckSchema>;

/** The check of a tab's pictures, and the pictures by the number of their document and their own (`0:1`). */
export interface TabPictures extends PicturesCheck {
  readonly pictures: ReadonlyMap<string, PictureState>;
}

/** The state of a tab whose pictures were never checked. */
export const NO_PICTURES: TabPictures = { active: false, endReason: null, pictures: new Map() };

const CHECK = 'pictures:';
const PICTURE = 'picture:';

/** Where the check of a tab's pictures is kept in session storage. */
export function checkKey(tabId: number): string {
  return `${CHECK}${tabId}`;
}

/** The key for one picture. Each picture has its own, so that a change does not write all thumbnails again. */
export function pictureKey(tabId: number, picture: string): string {
  return `${PICTURE}${tabId}:${picture}`;
}

/** The tab and picture that a key of session storage is for; undefined if it is for something else. */
export function pictureOf(key: string): { readonly tabId: number; readonly picture: string } | undefined {
  const [, tabId, picture] = /^picture:(\d+):(\d+:\d+)$/.exec(key) ?? [];
  return tabId === undefined || picture === undefined ? undefined : { tabId: Number(tabId), picture };
}

/** The check of a tab's pictures, as read from session storage; an inactive one if there is none. */
export function checkFrom(value: unknown): PicturesCheck {
  const check = v.safeParse(PicturesCheckSchema, value);
  return check.success ? check.output : { active: false, endReason: null };
}

/** Finds all tabs' pictures among what session storage holds; entries that do not fit are left out. */
export function picturesIn(stored: Readonly<Record<string, unknown>>): Map<number, TabPictures> {
  const tabs = new Map<number, TabPictures & { pictures: Map<string, PictureState> }>();
  for (const [key, value] of Object.entries(stored)) {
    const check = key.startsWith(CHECK) ? v.safeParse(PicturesCheckSchema, value) : undefined;
    if (check?.success) tabs.set(Number(key.slice(CHECK.length)), { ...check.output, pictures: new Map() });
  }
  for (const key of Object.keys(stored).sort(byNumbers)) {
    const place = pictureOf(key);
    const tab = place && tabs.get(place.tabId);
    if (!tab) continue;
    const picture = v.safeParse(PictureStateSchema, stored[key]);
    if (picture.success) tab.pictures.set(place.picture, picture.output);
  }
  return tabs;
}

/**
 * The pictures to show. A document lists each page of another site that it embeds, since it can't know whether our script is in
 * there; where it is, that page lists its own pictures, and is not called unreadable.
 */
export function listedPictures({
  pictures,
  hosts = {},
}: Pick<TabPictures, 'pictures' | 'hosts'>): TabPictures['pictures'] {
  const lookedInto = hostsLookedInto(Object.keys(hosts), hosts);
  if (lookedInto.size === 0) return pictures;
  return new Map([...pictures].filter(([, picture]) => !speaksForItself(picture, lookedInto)));
}

const numeric = new Intl.Collator('en', { numeric: true });

/**
 * Orders keys such as `picture:5:0:10` by the numbers in them. That is the order in which the pictures appeared,
 * because tabs, documents and pictures are numbered upwards.
 */
export function byNumbers(a: string, b: string): number {
  return numeric.compare(a, b);
}
