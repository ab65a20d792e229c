import { UnreadablePicture } from '../../../session/unreadablePicture.ts';

/** ms a picture may take to arrive. */
const PATIENCE = 15_000;

/**
 * Waits until an image element has its picture; one that the page loads lazily is asked for now.
 *
 * @throws UnreadablePicture `not_fetched` if it does not come, `broken` if it is none
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
