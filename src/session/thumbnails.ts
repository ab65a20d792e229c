import { byNumbers, pictureOf } from './tabPictures.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Ways to write values to a storage that is full, to be tried one after the other. The first removes the older half of
 * the stored thumbnails, the next also half of the rest, and so on. The last also removes the thumbnails of the new
 * values.
 *
 * @param stored what the storage holds
 * @param values what is to be written
 * @returns what to write instead; the way that gives up least comes first
 */
export function* withoutThumbnails(stored: Values, values: Values): Iterable<Values> {
  const kept = Object.keys(stored).filter((key) => !(key in values) && hasThumbnail(key, stored[key]));
  kept.sort(byNumbers);
  const dropped: Record<string, unknown> = {};
  while (kept.length > 0) {
    for (const key of kept.splice(0, Math.ceil(kept.length / 2))) dropped[key] = withoutThumbnail(stored[key]);
    yield { ...dropped, ...values };
  }
  const bare = Object.entries(values).map(([key, value]) => [
    key,
    hasThumbnail(key, value) ? withoutThumbnail(value) : value,
  ]);
  yield { ...dropped, ...Object.fromEntries(bare) };
}

function hasThumbnail(key: string, value: unknown): boolean {
  return pictureOf(key) !== undefined && isObject(value) && typeof value['thumbnail'] === 'string';
}

function withoutThumbnail(value: unknown): unknown {
  return isObject(value) ? { ...value, thumbnail: null } : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
