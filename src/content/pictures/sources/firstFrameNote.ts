import { isAnimated } from '../../../decoding/isAnimated.ts';
import { MOST_BYTES } from '../../../decoding/pictureLimits.ts';
import { readLimited } from '../../../decoding/readLimited.ts';
import type { PictureNote } from '../../../session/pictureState.ts';
import { within } from '../../link/within.ts';

/** Matches addresses of pictures that may be animated. A blob's address does not show its type. */
const MAY_MOVE = /^(blob:|data:image\/(gif|webp|avif|a?png))|\.(gif|webp|avif|apng)($|[?#])/i;

/** ms after which a picture is checked without the note. */
const NOTED_WITHIN = 5000;

/** Notes that only the first frame of an animated picture is checked, as far as the page's script can tell. */
export async function firstFrameNote(address: string | undefined): Promise<PictureNote[]> {
  if (!address || !MAY_MOVE.test(address)) return [];
  const moves = await within(
    NOTED_WITHIN,
    (late) => movesAt(address, late),
    () => false,
  );
  return moves ? ['first_frame'] : [];
}

async function movesAt(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, { cache: 'force-cache', signal });
    return await isAnimated(await readLimited(response, MOST_BYTES));
  } catch {
    // The site does not let us read the file, or the file is too large. Then only the note is missing.
    return false;
  }
}
