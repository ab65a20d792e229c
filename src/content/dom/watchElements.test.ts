import { parseHTML } from 'linkedom';
import { beforeEach, expect, it, vi } from 'vitest';
import { watchElements } from './watchElements.ts';

let page: Document;
let observe: (records: { addedNodes: Node[] }[]) => void;
/** Observers that were made and not yet disconnected. */
let observers: number;

beforeEach(() => {
  vi.useFakeTimers();
  observers = 0;
  const window = parseHTML('<!doctype html><html><body><video></video><dialog></dialog></body></html>');
  page = window.document;
  for (const name of ['document', 'Element', 'HTMLElement'] as const) vi.stubGlobal(name, window[name]);
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot: ({ shadowRoot }: Element) => shadowRoot } });
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(callback: typeof observe) {
        observe = callback;
        observers++;
      }
      observe = () => undefined;
      disconnect = () => observers--;
    },
  );
});

/** Watches elements of one kind. @returns how many there were at each change, and what ends it */
function watched(selector: string): { counts: number[]; stop: AbortController } {
  const counts: number[] = [];
  const stop = new AbortController();
  watchElements(selector, ({ size }) => counts.push(size), stop.signal);
  return { counts, stop };
}

/** Adds an element with a shadow root that holds this, and lets it be noticed. */
function addShadow(html: string): void {
  const host = page.createElement('div');
  const inner = page.createElement('p');
  inner.innerHTML = html;
  const root = host.attachShadow({ mode: 'open' });
  root.append(inner);
  // Unlike a browser, linkedom says of its shadow roots that they are in no document.
  Object.defineProperty(root, 'isConnected', { value: true });
  page.body.append(host);
  observe([{ addedNodes: [host] }]);
  vi.advanceTimersByTime(100);
}

it('finds elements of several kinds in one search, in shadow roots too, and tells each owner of its own', () => {
  const [videos, dialogs] = [watched('video'), watched('dialog, [popover]')];
  expect(observers).toBe(1);
  addShadow('<dialog></dialog><i popover></i>');
  addShadow('<video></video>');
  expect(videos.counts).toEqual([1, 2]);
  expect(dialogs.counts).toEqual([1, 3]);
  page.querySelector('dialog')?.remove();
  vi.advanceTimersByTime(250);
  expect([videos.counts.length, dialogs.counts.at(-1)]).toEqual([2, 2]);
  videos.stop.abort();
  dialogs.stop.abort();
});

it('finds what was in a shadow root before another kind was looked for', () => {
  const videos = watched('video');
  addShadow('<dialog></dialog>');
  const dialogs = watched('dialog');
  vi.advanceTimersByTime(100);
  expect(dialogs.counts.at(-1)).toBe(2);
  videos.stop.abort();
  dialogs.stop.abort();
});

it('goes on until the last owner has ended it, and begins anew after that', () => {
  const [videos, dialogs] = [watched('video'), watched('dialog')];
  videos.stop.abort();
  addShadow('<video></video><dialog></dialog>');
  expect(videos.counts).toEqual([1]);
  expect(dialogs.counts).toEqual([1, 2]);
  dialogs.stop.abort();
  expect([observers, vi.getTimerCount()]).toEqual([0, 0]);
  const later = watched('video');
  expect(observers).toBe(1);
  later.stop.abort();
});
