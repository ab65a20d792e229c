import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isAnimated } from '../../../decoding/isAnimated.ts';
import { firstFrameNote } from './firstFrameNote.ts';

vi.mock('../../../decoding/isAnimated.ts', () => ({ isAnimated: vi.fn(async () => true) }));

const fetched = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  fetched.mockReset().mockResolvedValue(new Response('GIF89a', { headers: { 'Content-Type': 'image/gif' } }));
  vi.stubGlobal('fetch', fetched);
});

describe('firstFrameNote', () => {
  it('notes that a picture is animated', async () => {
    expect(await firstFrameNote('https://example.org/a.gif')).toEqual(['first_frame']);
  });

  it('does not even look at a picture that cannot be animated', async () => {
    expect(await firstFrameNote('https://example.org/a.jpg')).toEqual([]);
    expect(await firstFrameNote(undefined)).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('leaves the note out if the site does not let us read the picture', async () => {
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await firstFrameNote('https://example.org/a.gif')).toEqual([]);
  });

  it.each([
    ['the site does not answer', () => fetched.mockReturnValue(new Promise(() => undefined))],
    ['the site never stops sending', () => fetched.mockResolvedValue(new Response(new ReadableStream()))],
    ['the decoder never ends', () => vi.mocked(isAnimated).mockReturnValueOnce(new Promise(() => undefined))],
  ])('does without the note when %s', async (_, hang) => {
    hang();
    const notes = vi.fn();
    void firstFrameNote('https://example.org/a.gif').then(notes);
    await vi.advanceTimersByTimeAsync(5000);
    expect(notes).toHaveBeenCalledWith([]);
  });
});
