import { UnreadablePicture } from '../../../session/unreadablePicture.ts';

/** ms that a picture may take to arrive. */
const PATIENCE = 15_000;

/**
 * Waits until an image element has its picture. A picture that the page loads lazily is loaded now.
 *
 * @throws UnreadablePicture `not_fetched` if the file does not come, `broken` if it is no picture
 */
export async function loadImage(image: HTMLImageElement, signal: AbortSignal): Promise<void> {
  if (image.loading === 'lazy' && !image.complete) image.loading = 'eager';
  if (!image.complete) {
    await new Promise<void>((resolve) => {
      const settled = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      for (const event of ['load', 'error']) image.addEventListener(event, () => resolve(), { signal: settled });
      settled.addEventListener('abort', () => resolve());
    });
  }
  if (!image.complete) throw new UnreadablePicture('not_fetched');
  if (image.naturalWidth === 0) throw new UnreadablePicture('broken');
}
