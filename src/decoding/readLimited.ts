import { UnreadablePicture } from '../session/unreadablePicture.ts';

/**
 * Reads what a site answered, but no more than a limit: a site need not say beforehand how much it sends, nor say the truth.
 *
 * @param mostBytes what may be read at the most
 * @throws UnreadablePicture `too_large` if there is more; whatever the network throws if it breaks off
 */
export async function readLimited(response: Response, mostBytes: number): Promise<Blob> {
  if (Number(response.headers.get('Content-Length') ?? 0) > mostBytes) {
    await response.body?.cancel();
    throw new UnreadablePicture('too_large');
  }
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > mostBytes) {
      await reader?.cancel();
      throw new UnreadablePicture('too_large');
    }
    parts.push(part.value);
  }
  return new Blob(parts, { type: response.headers.get('Content-Type') ?? '' });
}
