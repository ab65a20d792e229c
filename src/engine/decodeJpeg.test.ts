import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decodeJpeg } from './decodeJpeg.ts';

/** A fake of a worker's canvas, with what decoding a frame needs. */
const bitmap = { close: vi.fn() };
const context = {
  drawImage: vi.fn(),
  getImageData: vi.fn((_x: number, _y: number, width: number, height: number) => ({
    data: new Uint8ClampedArray(width * height * 4),
  })),
};
const getContext = vi.fn<() => typeof context | null>();
const createImageBitmap = vi.fn(async (_blob: Blob) => bitmap);

beforeEach(() => {
  vi.clearAllMocks();
  getContext.mockReturnValue(context);
  vi.stubGlobal('createImageBitmap', createImageBitmap);
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = getContext;
    },
  );
});

afterEach(() => void vi.unstubAllGlobals());

it('decodes the JPEG in the data URL, stretched to the size of the frame', async () => {
  const image = await decodeJpeg('data:image/jpeg;base64,AQID', 4, 2);
  const blob = createImageBitmap.mock.calls[0]?.[0];
  expect([...new Uint8Array((await blob?.arrayBuffer()) ?? [])]).toEqual([1, 2, 3]);
  expect(context.drawImage).toHaveBeenCalledWith(bitmap, 0, 0, 4, 2);
  expect({ ...image, data: image.data.length }).toEqual({ data: 32, width: 4, height: 2 });
  expect(bitmap.close).toHaveBeenCalledOnce();
});

it('closes the bitmap even if there is no canvas to draw on', async () => {
  getContext.mockReturnValue(null);
  await expect(decodeJpeg('data:image/jpeg;base64,AQID', 4, 2)).rejects.toThrow('no 2D canvas');
  expect(bitmap.close).toHaveBeenCalledOnce();
});
