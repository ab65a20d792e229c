import { parseHTML } from 'linkedom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import { type Found, findVideos } from './findVideos.ts';

let page: Document;
let stop: AbortController;
let observe: (records: { addedNodes: Node[] }[]) => void;
const found = vi.fn((_: Found) => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockReturnValue();
  found.mockReset();
  const window = parseHTML('<!doctype html><html><body><video id="first"></video></body></html>');
  page = window.document;
  for (const name of ['document', 'Element', 'HTMLVideoElement', 'HTMLIFrameElement', 'HTMLElement'] as const) {
    vi.stubGlobal(name, window[name]);
  }
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot: ({ shadowRoot }: Element) => shadowRoot } });
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(callback: typeof observe) {
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

/** Adds elements to the page, and lets the change be noticed. */
function add(html: string): void {
  const before = [...page.body.children];
  page.body.insertAdjacentHTML('beforeend', html);
  observe([{ addedNodes: [...page.body.children].filter((child) => !before.includes(child)) }]);
  vi.advanceTimersByTime(50);
}

/** Removes an element from the page, and lets the change be noticed. */
function take(selector: string): void {
  page.querySelector(selector)?.remove();
  vi.advanceTimersByTime(250);
}

/** The ids of the videos that were found last. */
function ids(): string[] {
  return [...(found.mock.calls.at(-1)?.[0].videos ?? [])].map(({ id }) => id);
}

describe('findVideos', () => {
  it('tells at once which videos are there', () => {
    expect(found).toHaveBeenCalledTimes(1);
    expect(ids()).toEqual(['first']);
  });

  it('tells of videos and embedded pages that come and go', () => {
    add('<div><video id="second"></video></div><iframe></iframe>');
    expect(ids()).toEqual(['first', 'second']);
    expect(found.mock.calls.at(-1)?.[0].embedding.size).toBe(1);
    take('#first');
    expect(ids()).toEqual(['second']);
  });

  it('says nothing about changes that concern neither', () => {
    add('<p>words</p>');
    expect(found).toHaveBeenCalledTimes(1);
  });

  it('searches everything again if more parts were added than may wait', () => {
    const many = Array.from({ length: 6000 }, () => ({ addedNodes: [page.createElement('p')] }));
    page.body.insertAdjacentHTML('beforeend', '<div><video id="late"></video></div>');
    observe(many);
    vi.advanceTimersByTime(100);
    expect(ids()).toEqual(['first', 'late']);
  });

  it('reports an error that its owner throws, and goes on looking', () => {
    found.mockImplementationOnce(() => {
      throw new Error('the owner broke');
    });
    take('#first');
    expect(reportedBugs()).toMatchObject([{ message: 'Error: the owner broke' }]);
    add('<video id="next"></video>');
    expect(ids()).toEqual(['next']);
  });

  it('stops when its signal aborts', () => {
    stop.abort();
    take('#first');
    expect(found).toHaveBeenCalledTimes(1);
  });
});
