import { isAnimated } from '../../../decoding/isAnimated.ts';
import type { PictureNote } from '../../../session/pictureState.ts';

/** Addresses that may hold something animated; the type of a blob is not in its address. */
const MAY_MOVE = /^(blob:|data:image\/(gif|webp|avif|a?png))|\.(gif|webp|avif|apng)($|[?#])/i;

/** Says of an animated picture that only its first frame is checked, as far as the page's script can tell. */
export async function firstFrameNote(address: string | undefined): Promise<PictureNote[]> {
  if (!address || !MAY_MOVE.test(address)) return [];
  const response = await fetch(address, { cache: 'force-cache' }).catch(() => undefined);
  const file = await response?.blob().catch(() => undefined);
  return file && (await isAnimated(file)) ? ['first_frame'] : [];
}
