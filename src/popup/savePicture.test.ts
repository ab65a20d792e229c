import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { reportedBugs } from '../../test/node/reportedBugs.ts';
import { boxedPicture } from '../content/overlay/boxedPicture.ts';
import { saveBlob } from '../ui/saveBlob.ts';
import { savePicture } from './savePicture.ts';

vi.mock('../content/overlay/boxedPicture.ts', async (original) => ({
  ...(await original<typeof import('../content/overlay/boxedPicture.ts')>()),
  boxedPicture: vi.fn(async () => new Blob(['png'])),
}));
vi.mock('../ui/saveBlob.ts', () => ({ saveBlob: vi.fn() }));

const WHERE = { tabId: 5, document: 0, picture: 7 };
const ANSWER = {
  size: { width: 100, height: 80 },
  faces: [{ id: 1, state: 'with_mask', confidence: 0.9, boundingBox: { x: 10, y: 20, width: 30, height: 40 } }],
  pairs: [],
  image: 'data:image/png;base64,AA==',
};

const decode = vi.fn(async () => undefined);

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.mocked(boxedPicture).mockClear();
  vi.mocked(saveBlob).mockClear();
  vi.stubGlobal(
    'Image',
    class {
      src = '';
      naturalWidth = 200;
      naturalHeight = 160;
      decode = decode;
    },
  );
});

it('draws the boxes at the size of the picture that came, by the rule of the tab, and saves it under its name', async () => {
  fake.runtime.sendMessage.mockResolvedValueOnce(ANSWER);
  expect(await savePicture(WHERE, 'a/beach.jpg', 'mask_forbidden')).toBeUndefined();
  expect(fake.runtime.sendMessage.mock.calls).toEqual([[{ type: 'picture-to-save', ...WHERE }]]);
  const [, size, content, look] = vi.mocked(boxedPicture).mock.lastCall ?? [];
  expect(size).toEqual({ width: 200, height: 160 });
  expect(content?.faces).toMatchObject([{ id: 1, boundingBox: { x: 20, y: 40, width: 60, height: 80 } }]);
  expect(look?.policy).toBe('mask_forbidden');
  expect(vi.mocked(saveBlob).mock.lastCall?.[1]).toBe('beach maskcheck.png');
});

it.each([
  ['the reason that came', { problem: 'not_fetched' }, 'not_fetched'],
  ['that it is gone where an answer does not fit', { image: 'javascript:1' }, 'gone'],
  ['that it is gone where there is no answer', undefined, 'gone'],
])('says %s', async (_, answer, problem) => {
  fake.runtime.sendMessage.mockResolvedValueOnce(answer);
  expect(await savePicture(WHERE, '', 'mask_required')).toBe(problem);
  expect(saveBlob).not.toHaveBeenCalled();
});

it('reports what should not happen, and says that it failed', async () => {
  fake.runtime.sendMessage.mockResolvedValueOnce(ANSWER);
  decode.mockRejectedValueOnce(new Error('no picture'));
  expect(await savePicture(WHERE, '', 'mask_required')).toBe('engine_failed');
  expect(reportedBugs()).toMatchObject([{ where: 'popup', message: 'Error: no picture' }]);
});
