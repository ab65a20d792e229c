import { beforeEach, expect, it, vi } from 'vitest';
import { reportedBugs } from '../../test/node/reportedBugs.ts';
import { decodePicture } from '../decoding/decodePicture.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';
import { copyPicture } from './copyPicture.ts';
import { fetchPicture } from './fetchPicture.ts';

vi.mock('./fetchPicture.ts', () => ({ fetchPicture: vi.fn() }));
vi.mock('../decoding/decodePicture.ts', () => ({ decodePicture: vi.fn() }));
vi.mock('../decoding/pngOf.ts', () => ({ pngOf: async () => 'data:image/png;base64,AA==' }));

const asker = { origin: 'https://page.example', mayRead: async () => true };
const ADDRESS = 'https://cdn.example/a.jpg';

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.mocked(fetchPicture)
    .mockReset()
    .mockResolvedValue(new Blob(['x']));
  const image = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
  vi.mocked(decodePicture).mockReset().mockResolvedValue({ image, thumbnail: '', notes: [], filmFocalLength: null });
});

it('reads a picture under the same rules as for a check', async () => {
  expect(await copyPicture(ADDRESS, asker)).toEqual({ image: 'data:image/png;base64,AA==' });
  expect(fetchPicture).toHaveBeenCalledWith(ADDRESS, asker);
});

it('says why it can’t be read', async () => {
  vi.mocked(fetchPicture).mockRejectedValueOnce(new UnreadablePicture('redirected'));
  expect(await copyPicture(ADDRESS, asker)).toEqual({ problem: 'redirected' });
  expect(reportedBugs()).toEqual([]);
});

it('reports what should not happen, and answers all the same', async () => {
  vi.mocked(decodePicture).mockRejectedValueOnce(new Error('no 2D canvas'));
  expect(await copyPicture(ADDRESS, asker)).toEqual({ problem: 'engine_failed' });
  expect(reportedBugs()).toMatchObject([{ where: 'inference host', message: 'Error: no 2D canvas' }]);
});
