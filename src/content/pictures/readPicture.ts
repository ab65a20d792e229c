import { decodePicture } from '../../decoding/decodePicture.ts';
import { drawPicture, pixelsOf, type SourceRect, thumbnailOf } from '../../decoding/drawPicture.ts';
import { MOST_BYTES, searchSize, sizeProblem } from '../../decoding/pictureLimits.ts';
import { readLimited } from '../../decoding/readLimited.ts';
import type { RgbaImage } from '../../inference/pixels/rgbaImage.ts';
import type { PictureNote } from '../../session/pictureState.ts';
import { UnreadablePicture } from '../../session/unreadablePicture.ts';
import { within } from '../link/within.ts';
import { readPlacement } from '../placement/readPlacement.ts';
import type { LoadedPicture, PictureSource } from './pictureSource.ts';
import { type Screenshot, screenshot } from './screenshot.ts';
import { siteAccess, siteOf } from './siteAccess.ts';
import { type OnScreen, visibleCrop } from './visibleCrop.ts';

/** ms that another site may take to let us read a picture, before we try other ways. */
const SHARED_WITHIN = 15_000;

/** A picture that was read and can be sent. */
export interface ReadPicture {
  /** The picture's pixels; or its address if the user has allowed its site, so that the inference host can fetch it. */
  readonly content:
    | { readonly image: RgbaImage & { data: Uint8ClampedArray<ArrayBuffer> } }
    | { readonly address: string };
  readonly thumbnail: string | null;
  readonly notes: readonly PictureNote[];
  /**
   * If the image is only a part of the picture: where that part lies, and the whole picture's size, in px of the image.
   */
  readonly partOf?: SourceRect;
  /** The site that the user could allow, so that the whole picture can be read; null if there is no need. */
  readonly site: string | null;
}

/**
 * Gets a picture's pixels in the cheapest way that works: from the page; from its site, if that lets everyone read it;
 * through the inference host, if the user has allowed its site; or off the screen.
 *
 * @throws UnreadablePicture; `needs_permission` if only the user's permission for its site would help; `private_address`
 *   if not even that would
 */
export async function readPicture(source: PictureSource, loaded: LoadedPicture): Promise<ReadPicture> {
  const problem = sizeProblem(loaded.natural.width, loaded.natural.height);
  if (problem) throw new UnreadablePicture(problem);
  const inPage = readInPage(loaded);
  if (inPage) return inPage;
  const address = source.address();
  const site = address ? siteOf(address) : null;
  const shared = address && site ? await readShared(address) : undefined;
  if (shared) return shared;
  const access = site ? await siteAccess(site) : 'askable';
  if (address && access === 'allowed') return { content: { address }, thumbnail: null, notes: [], site: null };
  const onScreen = await readOffScreen(source, loaded);
  if (onScreen) return { ...onScreen, site: access === 'never' ? null : site };
  throw new UnreadablePicture(access === 'never' ? 'private_address' : 'needs_permission');
}

/** Reads the picture in the page; undefined if it belongs to another site. */
function readInPage({ drawable, natural, notes }: LoadedPicture): ReadPicture | undefined {
  const canvas = drawPicture(drawable, searchSize(natural.width, natural.height));
  try {
    return { content: { image: pixelsOf(canvas) }, thumbnail: thumbnailOf(canvas), notes, site: null };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return undefined;
    throw error;
  }
}

/** Reads the picture from its site; undefined unless the site lets every page read it. */
async function readShared(address: string): Promise<ReadPicture | undefined> {
  const file = await within(
    SHARED_WITHIN,
    (late) => fetchShared(address, late),
    () => undefined,
  );
  if (!file) return undefined;
  const { image, thumbnail, notes } = await decodePicture(file);
  return { content: { image }, thumbnail, notes, site: null };
}

/** @throws UnreadablePicture `too_large` */
async function fetchShared(address: string, signal: AbortSignal): Promise<Blob | undefined> {
  try {
    const response = await fetch(address, { mode: 'cors', credentials: 'omit', signal });
    return response.ok ? await readLimited(response, MOST_BYTES) : undefined;
  } catch (error) {
    if (error instanceof UnreadablePicture) throw error;
    // The site or the page forbids the request, or the network failed. There are other ways to the pixels.
    return undefined;
  }
}

async function readOffScreen(
  { element }: PictureSource,
  { fit }: LoadedPicture,
): Promise<Omit<ReadPicture, 'site'> | undefined> {
  if (!visibleCrop(readPlacement(element, fit))) return undefined;
  const shot = await screenshot();
  const place = visibleCrop(readPlacement(element, fit));
  return shot && place ? cutOut(shot, place) : undefined;
}

function cutOut({ image, scale, origin }: Screenshot, { whole, visible }: OnScreen): Omit<ReadPicture, 'site'> {
  const part = {
    x: (visible.x + origin.x) * scale,
    y: (visible.y + origin.y) * scale,
    width: visible.width * scale,
    height: visible.height * scale,
  };
  const size = searchSize(part.width, part.height);
  const canvas = drawPicture(image, size, part);
  const shrunk = size.width / visible.width;
  return {
    content: { image: pixelsOf(canvas) },
    thumbnail: thumbnailOf(canvas),
    notes: ['visible_part'],
    partOf: {
      x: (visible.x - whole.x) * shrunk,
      y: (visible.y - whole.y) * shrunk,
      width: whole.width * shrunk,
      height: whole.height * shrunk,
    },
  };
}
