import { MOST_BYTES } from '../decoding/pictureLimits.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';

/** ms that a site may take until the last byte has arrived. */
const PATIENCE = 20_000;

/**
 * Fetches a picture from a site that the user has allowed. The browser refuses any other site, unless the site lets
 * everyone read the picture. The request carries the user's cookies, like the page's own, and is answered from the
 * browser's cache if the picture is there.
 *
 * @throws UnreadablePicture `not_fetched`, or `too_large` from MOST_BYTES on, whether or not the site declared the
 *   length
 */
export async function fetchPicture(address: string): Promise<Blob> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), PATIENCE);
  try {
    const { signal } = deadline;
    const response = await fetch(address, { credentials: 'include', cache: 'force-cache', signal });
    const problem = await problemOf(response);
    if (problem) throw new UnreadablePicture(problem);
    const type = response.headers.get('Content-Type') ?? '';
    return new Blob(await readBody(response.body, signal), { type });
  } catch (error) {
    throw error instanceof UnreadablePicture ? error : new UnreadablePicture('not_fetched');
  } finally {
    clearTimeout(timer);
  }
}

/** Why an answer must not be read; undefined if it may be read. The body of an answer with a problem is cancelled. */
async function problemOf({ ok, headers, body }: Response): Promise<'not_fetched' | 'too_large' | undefined> {
  const tooLarge = Number(headers.get('Content-Length') ?? 0) > MOST_BYTES;
  if (ok && !tooLarge) return undefined;
  await body?.cancel();
  return ok ? 'too_large' : 'not_fetched';
}

/**
 * @returns a body's bytes, piece by piece
 * @throws UnreadablePicture if there are too many; any other error if the body breaks off or the signal aborts first
 */
async function readBody(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  if (!body) return pieces;
  const reader = body.getReader();
  // Ends the reading at once. The bytes read so far are thrown away below.
  const giveUp = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', giveUp);
  try {
    for (let size = 0; ; ) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return pieces;
      size += value.byteLength;
      if (size > MOST_BYTES) throw new UnreadablePicture('too_large');
      pieces.push(value);
    }
  } finally {
    signal.removeEventListener('abort', giveUp);
    giveUp();
  }
}
