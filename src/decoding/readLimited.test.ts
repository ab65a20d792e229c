import { describe, expect, it, vi } from 'vitest';
import { readLimited } from './readLimited.ts';

/** A body of so many chunks of 100 bytes. */
function body(chunks: number, onCancel: () => void = () => undefined): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (sent++ < chunks) controller.enqueue(new Uint8Array(100).fill(sent));
      else controller.close();
    },
    cancel: onCancel,
  });
}

describe('readLimited', () => {
  it('gives all there is, up to the limit, with its type', async () => {
    const blob = await readLimited(new Response(body(3), { headers: { 'Content-Type': 'image/gif' } }), 300);
    expect(blob.size).toBe(300);
    expect(blob.type).toBe('image/gif');
    expect([...new Uint8Array(await blob.arrayBuffer())].filter((_, at) => at % 100 === 0)).toEqual([1, 2, 3]);
  });

  it('stops a site that sends more without having said how much', async () => {
    const onCancel = vi.fn();
    await expect(readLimited(new Response(body(Number.POSITIVE_INFINITY, onCancel)), 250)).rejects.toMatchObject({
      problem: 'too_large',
    });
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it('reads nothing of what is said to be more', async () => {
    const onCancel = vi.fn();
    const response = new Response(body(1, onCancel), { headers: { 'Content-Length': '251' } });
    await expect(readLimited(response, 250)).rejects.toMatchObject({ problem: 'too_large' });
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it('gives an empty file for an answer without a body', async () => {
    expect((await readLimited(new Response(null), 10)).size).toBe(0);
  });

  it('passes on what the network throws', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('network')) });
    await expect(readLimited(new Response(broken), 10)).rejects.toThrow('network');
  });
});
