import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../../../test/node/fakeBrowser.ts';
import { decodePicture } from '../../decoding/decodePicture.ts';
import { pixelsOf } from '../../decoding/drawPicture.ts';
import type { SiteAccess } from '../../messages/runtimeMessages.ts';
import type { LoadedPicture, PictureSource } from './pictureSource.ts';
import { readPicture } from './readPicture.ts';

vi.mock('../../decoding/drawPicture.ts', () => ({
  drawPicture: vi.fn(),
  pixelsOf: vi.fn(),
  thumbnailOf: () => 'data:image/jpeg;base64,AA==',
}));
vi.mock('../../decoding/decodePicture.ts', () => ({ decodePicture: vi.fn() }));
// This mock says that no part of the picture is on the screen.
vi.mock('../placement/readPlacement.ts', () => ({ readPlacement: vi.fn() }));
vi.mock('./visibleCrop.ts', () => ({ visibleCrop: () => undefined }));

const ADDRESS = 'https://example.org/a.jpg';
const IMAGE = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
const THUMBNAIL = 'data:image/jpeg;base64,AA==';
const SOURCE = { element: {}, address: () => ADDRESS } as Partial<PictureSource> as PictureSource;
const LOADED = { natural: { width: 200, height: 100 }, notes: [] } as Partial<LoadedPicture> as LoadedPicture;

const fetched = vi.fn();
let access: SiteAccess;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetched.mockReset().mockRejectedValue(new TypeError('Failed to fetch')));
  vi.mocked(pixelsOf)
    .mockReset()
    .mockImplementation(() => {
      throw new DOMException('tainted', 'SecurityError');
    });
  vi.mocked(decodePicture)
    .mockReset()
    .mockResolvedValue({ image: IMAGE, thumbnail: THUMBNAIL, notes: [], filmFocalLength: null });
  access = 'askable';
  fake.runtime.sendMessage.mockImplementation(async () => access);
});

const read = () => readPicture(SOURCE, LOADED);

describe('readPicture', () => {
  it('takes the pixels from the page if it may read them', async () => {
    vi.mocked(pixelsOf).mockReturnValue(IMAGE);
    expect(await read()).toEqual({ content: { image: IMAGE }, thumbnail: THUMBNAIL, notes: [], site: null });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('passes on an error that does not mean that the page may not read it', async () => {
    vi.mocked(pixelsOf).mockImplementation(() => {
      throw new RangeError('out of memory');
    });
    await expect(read()).rejects.toThrow('out of memory');
  });

  it('reads the picture from a site that lets everyone read it', async () => {
    fetched.mockResolvedValue(new Response('picture'));
    expect(await read()).toMatchObject({ content: { image: IMAGE }, site: null });
    expect(fetched).toHaveBeenCalledWith(ADDRESS, expect.objectContaining({ mode: 'cors', credentials: 'omit' }));
  });

  it('lets the host fetch the picture if the user has allowed its site', async () => {
    access = 'allowed';
    expect(await read()).toMatchObject({ content: { address: ADDRESS } });
  });

  it('goes on after 15 s if a site does not answer', async () => {
    access = 'allowed';
    fetched.mockReturnValue(new Promise(() => undefined));
    const answer = vi.fn();
    void read().then(answer);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(answer).toHaveBeenCalledWith(expect.objectContaining({ content: { address: ADDRESS } }));
  });

  it('reads no more bytes than a picture may have, whatever the site sends', async () => {
    const chunk = new Uint8Array(64 * 1024 * 1024);
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
    fetched.mockResolvedValue(new Response(body));
    await expect(read()).rejects.toMatchObject({ problem: 'too_large' });
    expect(decodePicture).not.toHaveBeenCalled();
  });

  it('asks for permission if nothing else helps', async () => {
    await expect(read()).rejects.toMatchObject({ problem: 'needs_permission' });
  });

  it("offers no permission for another network's picture, which would not help", async () => {
    access = 'never';
    await expect(read()).rejects.toMatchObject({ problem: 'private_address' });
  });
});
