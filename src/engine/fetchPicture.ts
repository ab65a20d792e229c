import { MOST_BYTES } from '../decoding/pictureLimits.ts';
import { mayAskFor } from '../platform/privateNetwork.ts';
import type { PictureProblem } from '../session/pictureState.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';

/** ms that a site may take until the last byte has arrived. */
const PATIENCE = 20_000;

/** For whom a picture is fetched. */
export interface Asker {
  /** The origin of the page that shows the picture; undefined if the browser does not say. */
  readonly origin: string | undefined;
  /** Whether the user has allowed a site (scheme, host and port). */
  readonly mayRead: (site: string) => Promise<boolean>;
}

/**
 * Fetches a picture from a site that the user has allowed. The browser refuses any other site, unless the site lets
 * everyone read the picture. The request carries the user's cookies, like the page's own, and is answered from the
 * browser's cache if the picture is there. If the site passes the request on, the site that answers must be allowed too
 * before its answer is used; what it was passed through is hidden by the browser.
 *
 * @throws UnreadablePicture `needs_permission` if the user has taken the permission back meanwhile; `private_address` if a page of the internet asks for an address in a private network;
 *   `redirected` if a site answers that the user has not allowed; `too_large` from MOST_BYTES on, whether or not the site
 *   declared the length; else `not_fetched`
 */
export async function fetchPicture(address: string, asker: Asker): Promise<Blob> {
  if (!mayAskFor(address, asker.origin)) throw new UnreadablePicture('private_address');
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), PATIENCE);
  try {
    const { signal } = deadline;
    const response = await fetch(address, { credentials: 'include', cache: 'force-cache', signal });
    const problem = (await problemOfAnswerer(response.url || address, address, asker)) ?? problemOf(response);
    if (problem) {
      await response.body?.cancel();
      throw new UnreadablePicture(problem);
    }
    const type = response.headers.get('Content-Type') ?? '';
    return new Blob(await readBody(response.body, signal), { type });
  } catch (error) {
    if (error instanceof UnreadablePicture) throw error;
    throw new UnreadablePicture(await problemOfFailure(address, asker, deadline.signal));
  } finally {
    clearTimeout(timer);
  }
}

/** Why an answer must not be read; undefined if it may be read. */
function problemOf({ ok, headers }: Response): PictureProblem | undefined {
  if (!ok) return 'not_fetched';
  return Number(headers.get('Content-Length') ?? 0) > MOST_BYTES ? 'too_large' : undefined;
}

/** Why the site that answered must not be read; undefined if it may, or is the one that was asked. */
async function problemOfAnswerer(
  answerer: string,
  asked: string,
  { origin, mayRead }: Asker,
): Promise<PictureProblem | undefined> {
  const site = new URL(answerer).origin;
  if (site === new URL(asked).origin) return undefined;
  if (!mayAskFor(answerer, origin)) return 'private_address';
  return (await mayRead(site)) ? undefined : 'redirected';
}

/** Why a request has failed: the browser does not say. */
async function problemOfFailure(address: string, { mayRead }: Asker, signal: AbortSignal): Promise<PictureProblem> {
  if (!(await mayRead(new URL(address).origin))) return 'needs_permission';
  return (await isPassedOn(address, signal)) ? 'redirected' : 'not_fetched';
}

/**
 * Whether a site passes the request on. It is asked only after the request has failed, because the browser says no more
 * of a refused redirect than of a broken network.
 */
async function isPassedOn(address: string, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const answer = await fetch(address, { credentials: 'include', redirect: 'manual', signal }).catch(() => undefined);
  // Nobody reads the answer, so it does not matter how it ends.
  void answer?.body?.cancel().catch(() => undefined);
  return answer?.type === 'opaqueredirect';
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
