import { localizeCount } from '../platform/i18n.ts';
import { outcomeText, pictureText } from '../session/outcomeText.ts';
import type { PictureState } from '../session/pictureState.ts';
import type { TabPictures } from '../session/tabPictures.ts';

type Pictures = TabPictures['pictures'];

/**
 * What is read out when checks have ended: the result of the one picture that was checked, or of all of them together.
 * It is read out in popup and side panel, because a page could find texts that are put into it.
 *
 * @param before what was known when checks had ended the last time
 * @returns empty if nothing is new
 */
export function pictureNews(before: Pictures, now: Pictures): string {
  const ended = [...now].filter(([key, picture]) => before.get(key) !== picture).map(([, picture]) => picture);
  const [only] = ended;
  if (!only) return '';
  if (ended.length === 1) return namedPictureText(only);
  const faces = ended.flatMap((picture) => picture.faces);
  return `${localizeCount('filesPictures', ended.length)}: ${outcomeText(faces)}`;
}

/** The result of a picture with its name, as it is copied and read out. */
export function namedPictureText(picture: PictureState): string {
  const text = pictureText(picture);
  return picture.name ? `${picture.name}: ${text}` : text;
}
