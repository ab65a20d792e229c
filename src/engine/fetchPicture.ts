import { MOST_BYTES } from '../decoding/pictureLimits.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';

/** ms a site may take. */
const PATIENCE = 20_000;

/**
 * Fetches a picture from a site the user has allowed; for any other the browser refuses, unless the site lets everyone
 * read it. With the user's cookies, as the page itself fetched it, and from the browser's cache if it is there.
 *
 * @throws UnreadablePicture
 */
export async function fetchPicture(address: string): Promise<Blob> {
  const response = await fetch(address, {
    credentials: 'include',
    cache: 'force-cache',
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => undefined);
  if (!response?.ok) throw new UnreadablePicture('not_fetched');
  if (Number(response.headers.get('Content-Length') ?? 0) > MOST_BYTES) throw new UnreadablePicture('too_large');
  return response.blob().catch(() => {
    throw new UnreadablePicture('not_fetched');
  });
}
