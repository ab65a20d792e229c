import { parseHTML } from 'linkedom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { reportedBugs } from '../../../test/node/reportedBugs.ts';
import { PALETTE_COLOURS, VERDICT_LINES } from '../../policy/verdictStyle.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import { Overlay, type OverlaySource } from './overlay.ts';
import { LABEL_METRICS, type OverlayLook } from './overlayLook.ts';

/** Stands in for the closed shadow root, which only a real browser can provide. */
const layer = vi.hoisted(() => ({ root: undefined as HTMLElement | undefined, alive: vi.fn() }));

vi.mock('./overlayHost.ts', () => ({
  OverlayHost: class {
    readonly layer = layer.root;
    readonly alive = layer.alive;
  },
}));

const frames: (() => void)[] = [];
const RECT = { x: 100, y: 50, width: 200, height: 100 };

/** Shows the next display frame. */
function show(): void {
  for (const draw of frames.splice(0)) draw();
}

beforeEach(() => {
  frames.length = 0;
  const page = parseHTML('<!doctype html><html><body></body></html>').document;
  layer.root = page.body;
  vi.stubGlobal('document', page);
  vi.stubGlobal('innerWidth', 1000);
  vi.stubGlobal('innerHeight', 800);
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ font: '', measureText: (text: string) => ({ width: 6 * text.length }) });
    },
  );
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
  vi.spyOn(console, 'error').mockReturnValue();
});

/** A source of 200 x 100 px with one face in its left half. */
function source(): OverlaySource {
  const element = { getBoundingClientRect: () => RECT } as Element;
  const identity = { a: 1, b: 0, c: 0, d: 1 };
  return {
    id: 3,
    element,
    frame: { width: 20, height: 10 },
    tracks: [{ id: 7, boundingBox: { x: 2, y: 3, width: 4, height: 5 }, state: 'without_mask', confidence: 0.9 }],
    placement: () => ({
      rect: RECT,
      width: RECT.width,
      height: RECT.height,
      picture: { x: 0, y: 0, width: RECT.width, height: RECT.height },
      linear: identity,
      clip: RECT,
    }),
  };
}

describe('Overlay', () => {
  it('gives a sign of life at each display frame until it ends, since it vanishes without', () => {
    layer.alive.mockClear();
    const stop = new AbortController();
    new Overlay(
      () => [],
      () => DEFAULT_SETTINGS,
      stop.signal,
    );
    show();
    show();
    expect(layer.alive).toHaveBeenCalledTimes(2);
    stop.abort();
    show();
    expect(layer.alive).toHaveBeenCalledTimes(2);
  });

  it('draws a box where the face is, and takes it away with its source', () => {
    let sources = [source()];
    const overlay = new Overlay(
      () => sources,
      () => DEFAULT_SETTINGS,
      new AbortController().signal,
    );
    show();
    expect(overlay.drawn).toMatchObject([
      { sourceId: 3, trackId: 7, state: 'without_mask', boundingBox: { x: 120, y: 80, width: 40, height: 50 } },
    ]);
    expect(layer.root?.querySelectorAll('.box')).toHaveLength(1);
    sources = [];
    show();
    expect(overlay.drawn).toEqual([]);
    expect(layer.root?.querySelectorAll('.box')).toHaveLength(0);
  });

  it('shows only whom the user wants, and how', () => {
    let look: OverlayLook = { ...DEFAULT_SETTINGS, labelsShown: 'none' };
    const faces = source();
    const fine = { ...faces.tracks[0], id: 8, state: 'with_mask' } as (typeof faces.tracks)[number];
    const both = { ...faces, tracks: [...faces.tracks, fine] };
    const overlay = new Overlay(
      () => [both],
      () => look,
      new AbortController().signal,
    );
    show();
    expect(overlay.drawn).toEqual([]);
    look = { ...look, labelsShown: 'violations' };
    show();
    expect(overlay.drawn.map(({ trackId }) => trackId)).toEqual([7]);
    look = { ...look, policy: 'mask_forbidden' };
    show();
    expect(overlay.drawn.map(({ trackId }) => trackId)).toEqual([8]);
    look = { ...look, labelsShown: 'all', palette: 'colour_blind', labelSize: 'large', boxLines: 'thin' };
    show();
    expect(overlay.drawn).toHaveLength(2);
    const style = [...(layer.root?.querySelectorAll('.box') ?? [])][0]?.getAttribute('style') ?? '';
    expect(style).toContain(PALETTE_COLOURS.colour_blind.violation);
    expect(style).toContain(`${VERDICT_LINES.violation.width / 2}px`);
    expect(layer.root?.innerHTML).toContain(LABEL_METRICS.large.font);
  });

  it('draws a line between two people who are too close, and takes it away when one is gone', () => {
    const one = source();
    const [face] = one.tracks;
    const other = { ...(face as NonNullable<typeof face>), id: 8, boundingBox: { x: 14, y: 3, width: 4, height: 5 } };
    const pair = { people: [7, 8], metres: 0.8, low: 0.6, high: 1.1, closeness: 'too_close' } as const;
    let sources: OverlaySource[] = [{ ...one, tracks: [...one.tracks, other], pairs: [pair] }];
    let look: OverlayLook = DEFAULT_SETTINGS;
    const overlay = new Overlay(
      () => sources,
      () => look,
      new AbortController().signal,
    );
    show();
    expect(overlay.lines).toBe(1);
    expect(layer.root?.querySelector('.distance')?.textContent).toBe('✕ 0.6–1.1 m');
    // The faces' middles are 120 px apart, on one level.
    const line = layer.root?.querySelector<HTMLElement>('.pair');
    expect(line?.style.width).toBe('120px');
    expect(line?.style.transform).toBe('translate(140px, 105px) rotate(0rad)');
    expect(line?.getAttribute('style')).toContain(PALETTE_COLOURS.standard.violation);
    look = { ...look, palette: 'colour_blind' };
    show();
    expect(line?.getAttribute('style')).toContain(PALETTE_COLOURS.colour_blind.violation);
    expect(layer.root?.querySelector('.distance')?.getAttribute('style')).toContain(
      PALETTE_COLOURS.colour_blind.violation,
    );
    sources = [{ ...one, pairs: [pair] }];
    show();
    expect(overlay.lines).toBe(0);
    expect(layer.root?.querySelectorAll('.pair, .distance')).toHaveLength(0);
  });

  it('reports an error at one display frame, and goes on drawing', () => {
    const sources = vi.fn(() => [source()]);
    const overlay = new Overlay(sources, () => DEFAULT_SETTINGS, new AbortController().signal);
    sources.mockImplementationOnce(() => {
      throw new Error('a source broke');
    });
    expect(show).not.toThrow();
    expect(reportedBugs()).toMatchObject([{ where: 'page', message: 'Error: a source broke' }]);
    show();
    expect(overlay.drawn).toHaveLength(1);
  });

  it('stops when its signal aborts', () => {
    const stop = new AbortController();
    const sources = vi.fn(() => []);
    new Overlay(sources, () => DEFAULT_SETTINGS, stop.signal);
    stop.abort();
    show();
    expect(sources).not.toHaveBeenCalled();
    expect(frames).toEqual([]);
  });
});
