import { beforeEach, expect, it, vi } from 'vitest';
import { fake } from '../../test/node/fakeBrowser.ts';
import { writeHost } from '../session/hostStatus.ts';
import { InferenceHost } from './inferenceHost.ts';

const STATUS = { phase: 'running', backend: 'wasm', workers: 2, reason: 'first', fallback: null } as const;

let needed: boolean;
let host: InferenceHost;
let released: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  needed = true;
  released = vi.fn();
  host = new InferenceHost(async () => needed, released);
  const { createDocument, closeDocument } = fake.offscreen;
  createDocument.mockImplementation(async () => {
    fake.runtime.getContexts.mockResolvedValue([{ contextType: 'OFFSCREEN_DOCUMENT' }]);
  });
  closeDocument.mockImplementation(async () => {
    fake.runtime.getContexts.mockResolvedValue([]);
  });
});

it('opens one document, however often it is asked', async () => {
  expect(await Promise.all([host.open(), host.open()])).toEqual([true, true]);
  expect(await host.open()).toBe(true);
  expect(fake.offscreen.createDocument).toHaveBeenCalledOnce();
  expect(fake.offscreen.createDocument.mock.calls[0]?.[0]).toMatchObject({
    url: 'offscreen/offscreen.html',
    reasons: ['WORKERS'],
  });
});

it('reports when the document does not open, and tries again when asked again', async () => {
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined);
  fake.offscreen.createDocument.mockRejectedValueOnce(new Error('no memory'));
  expect(await host.open()).toBe(false);
  expect(console).toHaveBeenCalledOnce();
  expect(await host.open()).toBe(true);
  console.mockRestore();
});

it('closes the document when nobody needs it any more, and forgets its status', async () => {
  await host.open();
  await writeHost(STATUS);
  await host.release();
  expect(fake.offscreen.closeDocument).not.toHaveBeenCalled();
  expect(released).not.toHaveBeenCalled();
  needed = false;
  await host.release();
  expect(released).toHaveBeenCalledOnce();
  await host.release();
  expect(fake.offscreen.closeDocument).toHaveBeenCalledOnce();
  expect(fake.storage.session.data).toEqual({});
});

it('waits until a document has opened before it closes it', async () => {
  needed = false;
  const opening = host.open();
  await host.release();
  expect(await opening).toBe(true);
  expect(fake.offscreen.closeDocument).toHaveBeenCalledOnce();
});

it('closes the document once when several checks end at the same time', async () => {
  await host.open();
  needed = false;
  let closed: () => void = () => undefined;
  fake.offscreen.closeDocument.mockReturnValueOnce(
    new Promise((resolve) => {
      closed = () => resolve(undefined);
    }),
  );
  const releases = [host.release(), host.release()];
  await expect.poll(() => fake.offscreen.closeDocument).toHaveBeenCalled();
  closed();
  await Promise.all(releases);
  expect(fake.offscreen.closeDocument).toHaveBeenCalledOnce();
});
