import { decodePicture } from '../decoding/decodePicture.ts';
import { pngOf } from '../decoding/pngOf.ts';
import type { CopiedPicture } from '../messages/pictureToSave.ts';
import { reportBug } from '../platform/reportBug.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';
import { type Asker, fetchPicture } from './fetchPicture.ts';

/**
 * Reads a picture that the user wants to save, at the size at which it was searched and under the same rules. Most often
 * it comes out of the browser's cache.
 */
export async function copyPicture(address: string, asker: Asker): Promise<CopiedPicture> {
  try {
    const { image } = await decodePicture(await fetchPicture(address, asker));
    return { image: await pngOf(image) };
  } catch (error) {
    if (error instanceof UnreadablePicture) return { problem: error.problem };
    reportBug(error, 'inference host');
    return { problem: 'engine_failed' };
  }
}
