import { expect, it, vi } from 'vitest';
import { startOnce } from './startOnce.ts';

it('starts a script once in a document, and again after it ended', () => {
  const stops: AbortController[] = [];
  const start = vi.fn((stop: AbortController) => {
    stops.push(stop);
    return { snapshot: () => 'seen' };
  });
  startOnce('maskCheckRunning', start);
  startOnce('maskCheckRunning', start);
  expect(start).toHaveBeenCalledTimes(1);
  startOnce('maskCheckPictures', start);
  expect(start).toHaveBeenCalledTimes(2);
  stops[0]?.abort();
  startOnce('maskCheckRunning', start);
  expect(start).toHaveBeenCalledTimes(3);
});

it('lets tests read what is drawn and known', () => {
  startOnce('maskCheckPictures', () => ({ snapshot: () => 'seen' }));
  expect(globalThis).toMatchObject({ maskCheckPictures: { check: { snapshot: expect.any(Function) } } });
});
