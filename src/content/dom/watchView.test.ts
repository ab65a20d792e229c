import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { native, nativeDocument } from './native.ts';
import { watchView } from './watchView.ts';

vi.mock('./native.ts', () => ({ native: { rect: vi.fn() }, nativeDocument: { hidden: true } }));

type Entry = Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>;

/** Tells what the browser tells of elements; it tells nothing in a hidden tab. */
let tell: (entries: Entry[]) => void;
const stop = new AbortController();
const element = { checkVisibility: () => true } as unknown as Element;

beforeEach(() => {
  Object.assign(nativeDocument, { hidden: true });
  vi.stubGlobal('innerWidth', 800);
  vi.stubGlobal('innerHeight', 600);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = vi.fn();
      unobserve = vi.fn();
      disconnect = vi.fn();
      constructor(onEntries: typeof tell) {
        tell = onEntries;
      }
    },
  );
});

afterEach(() => vi.unstubAllGlobals());

function liesAt(left: number, top: number): void {
  vi.mocked(native.rect).mockReturnValue({ left, top, right: left + 100, bottom: top + 100 } as DOMRect);
}

it('measures elements of which the browser has told nothing yet, as in a tab that is hidden', () => {
  const view = watchView(stop.signal);
  view.observe(element);
  liesAt(700, 500);
  expect(view.isInView(element)).toBe(true);
  for (const [left, top] of [
    [800, 0],
    [0, 600],
    [-100, 0],
    [0, -100],
  ] as const) {
    liesAt(left, top);
    expect(view.isInView(element)).toBe(false);
  }
});

it('measures nothing in a tab that is shown: there the browser is about to tell', () => {
  Object.assign(nativeDocument, { hidden: false });
  liesAt(0, 0);
  const view = watchView(stop.signal);
  view.observe(element);
  expect(view.isInView(element)).toBe(false);
});

it('goes by what the browser tells as soon as it does', () => {
  const view = watchView(stop.signal);
  liesAt(0, 0);
  view.observe(element);
  tell([{ target: element, isIntersecting: false }]);
  expect(view.isInView(element)).toBe(false);
  tell([{ target: element, isIntersecting: true }]);
  liesAt(900, 0);
  expect(view.isInView(element)).toBe(true);
  view.unobserve(element);
  expect(view.isInView(element)).toBe(false);
});
