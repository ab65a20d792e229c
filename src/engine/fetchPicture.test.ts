import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_BYTES } from '../decoding/pictureLimits.ts';
import { type Asker, fetchPicture } from './fetchPicture.ts';

const ADDRESS = 'https://example.org/cat.png';
const CHUNK = 16 * 1024 * 1024;

let asker: Asker;

const fetchStub = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal('fetch', fetchStub);
  asker = { origin: 'https://example.com', mayRead: vi.fn(async (site) => site === 'https://example.org') };
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  fetchStub.mockReset();
});

/**
 * A response body that ends after `chunks` pieces. It counts how many were asked for, and notes whether it was
 * cancelled.
 */
function body(chunks: number, size: number) {
  const seen = { pulled: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (seen.pulled++ >= chunks) controller.close();
        else controller.enqueue(new Uint8Array(size).fill(seen.pulled, 0, 2));
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, seen };
}

it('gives the bytes and the type, and sends the request as the page did', async () => {
  const { stream } = body(3, 2);
  fetchStub.mockResolvedValue(new Response(stream, { headers: { 'Content-Type': 'image/png' } }));
  const blob = await fetchPicture(ADDRESS, asker);
  expect(blob.type).toBe('image/png');
  expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([1, 1, 2, 2, 3, 3]);
  expect(fetchStub.mock.calls[0]?.[0]).toBe(ADDRESS);
  expect(fetchStub.mock.calls[0]?.[1]).toMatchObject({ credentials: 'include', cache: 'force-cache' });
});

it('gives up a body of undeclared length once it is too large', async () => {
  const { stream, seen } = body(100, CHUNK);
  fetchStub.mockResolvedValue(new Response(stream));
  await expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'too_large' });
  expect(seen.pulled).toBe(MOST_BYTES / CHUNK + 1);
  expect(seen.cancelled).toBe(true);
});

it('does not read a body whose declared length is too large', async () => {
  const { stream, seen } = body(1, 1);
  fetchStub.mockResolvedValue(new Response(stream, { headers: { 'Content-Length': String(MOST_BYTES + 1) } }));
  await expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'too_large' });
  expect(seen).toEqual({ pulled: 0, cancelled: true });
});

it('gives up a body whose data stops arriving', async () => {
  vi.useFakeTimers();
  let cancelled = false;
  const stream = new ReadableStream({
    cancel() {
      cancelled = true;
    },
  });
  fetchStub.mockResolvedValue(new Response(stream));
  const refused = expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'not_fetched' });
  await vi.advanceTimersByTimeAsync(20_000);
  await refused;
  expect(cancelled).toBe(true);
});

it('gives up a site that does not answer', async () => {
  vi.useFakeTimers();
  fetchStub.mockImplementation(
    (_, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  const refused = expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'not_fetched' });
  await vi.advanceTimersByTimeAsync(20_000);
  await refused;
});

it('leaves no timer running', async () => {
  vi.useFakeTimers();
  fetchStub.mockResolvedValue(new Response('GIF'));
  await fetchPicture(ADDRESS, asker);
  expect(vi.getTimerCount()).toBe(0);
});

it.each([
  ['is refused', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['is answered with an error', () => Promise.resolve(new Response('no', { status: 404 }))],
  [
    'breaks off',
    () =>
      Promise.resolve(new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) }))),
  ],
])('says that it could not be fetched when it %s', async (_, answer) => {
  fetchStub.mockImplementation(answer);
  await expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'not_fetched' });
});

it('takes an answer without a body for an empty picture', async () => {
  fetchStub.mockResolvedValue(new Response(null));
  expect((await fetchPicture(ADDRESS, asker)).size).toBe(0);
});

/** An answer that a site gives to a request for `ADDRESS`, after it was passed on. */
function answerOf(site: string): Response {
  const { stream } = body(1, 2);
  return Object.defineProperty(new Response(stream), 'url', { value: `${site}/cat.png` });
}

it('uses the answer of another site only if the user has allowed that site too', async () => {
  fetchStub.mockImplementation(async () => answerOf('https://cdn.example'));
  await expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'redirected' });
  expect(asker.mayRead).toHaveBeenCalledWith('https://cdn.example');
  vi.mocked(asker.mayRead).mockResolvedValue(true);
  expect((await fetchPicture(ADDRESS, asker)).size).toBe(2);
});

it('does not ask about the site that was allowed', async () => {
  fetchStub.mockResolvedValue(answerOf('https://example.org'));
  expect((await fetchPicture(ADDRESS, asker)).size).toBe(2);
  expect(asker.mayRead).not.toHaveBeenCalled();
});

it('says that a site passes the request on, where the browser has refused that', async () => {
  fetchStub.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  fetchStub.mockResolvedValueOnce({ type: 'opaqueredirect', body: null } as Response);
  await expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'redirected' });
  expect(fetchStub.mock.calls[1]?.[1]).toMatchObject({ redirect: 'manual' });
});

it('says so if the user took the permission back while the site was asked', async () => {
  vi.mocked(asker.mayRead).mockResolvedValue(false);
  fetchStub.mockRejectedValue(new TypeError('Failed to fetch'));
  await expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'needs_permission' });
  expect(asker.mayRead).toHaveBeenCalledWith('https://example.org');
});

describe('an address in a private network', () => {
  it('is not even asked for a page of the internet', async () => {
    await expect(fetchPicture('http://192.168.1.1/a.png', asker)).rejects.toMatchObject({ problem: 'private_address' });
    expect(fetchStub).not.toHaveBeenCalled();
  });

  it('is not read either when an allowed site passes the request on to it', async () => {
    vi.mocked(asker.mayRead).mockResolvedValue(true);
    fetchStub.mockResolvedValue(answerOf('http://127.0.0.1:8080'));
    await expect(fetchPicture(ADDRESS, asker)).rejects.toMatchObject({ problem: 'private_address' });
  });

  it('is fetched for a page of that network', async () => {
    fetchStub.mockResolvedValue(new Response('GIF'));
    expect((await fetchPicture('http://192.168.1.1/a.png', { ...asker, origin: 'http://192.168.1.1' })).size).toBe(3);
  });
});
