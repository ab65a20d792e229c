import { parseHTML } from 'linkedom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import { type Found, findVideos } from './findVideos.ts';

let page: Document;
let stop: AbortController;
let observe: () => void;
const found = vi.fn((_: Found) => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockReturnValue();
  found.mockReset();
  page = parseHTML('<!doctype html><html><body><video id="first"></video></body></html>').document;
  vi.stubGlobal('document', page);
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(callback: () => void) {
        observe = callback;
      }
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  stop = new AbortController();
  findVideos(found, stop.signal);
  return () => stop.abort();
});

/** Changes the page, and lets that be noticed. */
function change(act: () => void): void {
  act();
  observe();
  vi.advanceTimersByTime(50);
}

/** The ids of the videos that were found last. */
function ids(): string[] {
  return [...(found.mock.calls.at(-1)?.[0].videos ?? [])].map(({ id }) => id);
}

describe('findVideos', () => {
  it('tells at once what is there', () => {
    expect(found).toHaveBeenCalledTimes(1);
    expect(ids()).toEqual(['first']);
  });

  it('tells of videos and embedded pages that come and go', () => {
    change(() => page.body.insertAdjacentHTML('beforeend', '<video id="second"></video><iframe></iframe>'));
    expect(ids()).toEqual(['first', 'second']);
    expect(found.mock.calls.at(-1)?.[0].iframes.size).toBe(1);
    change(() => page.querySelector('#first')?.remove());
    expect(ids()).toEqual(['second']);
  });

  it('says nothing of changes that concern neither', () => {
    change(() => page.body.insertAdjacentHTML('beforeend', '<p>words</p>'));
    expect(found).toHaveBeenCalledTimes(1);
  });

  it('finds videos in a shadow root that was attached without a change to the document', () => {
    const host = page.createElement('div');
    change(() => page.body.append(host));
    host.attachShadow({ mode: 'open' }).innerHTML = '<video id="shaded"></video>';
    vi.advanceTimersByTime(2050);
    expect(ids()).toEqual(['first', 'shaded']);
  });

  it('reports what its owner throws, and goes on looking', () => {
    found.mockImplementationOnce(() => {
      throw new Error('the owner broke');
    });
    change(() => page.querySelector('#first')?.remove());
    expect(reportedBugs()).toMatchObject([{ message: 'Error: the owner broke' }]);
    change(() => page.body.insertAdjacentHTML('beforeend', '<video id="next"></video>'));
    expect(ids()).toEqual(['next']);
  });

  it('stops with its signal', () => {
    stop.abort();
    change(() => page.querySelector('#first')?.remove());
    expect(found).toHaveBeenCalledTimes(1);
  });
});
