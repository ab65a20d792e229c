import { beforeEach, describe, expect, it, vi } from 'vitest';

type Module = typeof import('./hideOverlays.ts');

interface World {
  maskCheckOverlays?: { hide(): Promise<void>; show(): void };
}

/** Two copies of the module, like those of two scripts in one document. */
let live: Module;
let pictures: Module;
let stop: AbortController;

beforeEach(async () => {
  delete (globalThis as World).maskCheckOverlays;
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16));
  vi.resetModules();
  live = await import('./hideOverlays.ts');
  vi.resetModules();
  pictures = await import('./hideOverlays.ts');
  stop = new AbortController();
  return () => stop.abort();
});

const world = () => {
  const { maskCheckOverlays } = globalThis as World;
  if (!maskCheckOverlays) throw new Error('no overlay was registered');
  return maskCheckOverlays;
};

/** Makes an overlay of one of the scripts. @returns a function that says whether it is hidden now */
function overlay(script: Module): () => boolean {
  let hidden = false;
  script.registerOverlay((now) => {
    hidden = now;
  }, stop.signal);
  return () => hidden;
}

describe('hiding overlays', () => {
  it('hides and shows the overlays of both scripts', async () => {
    const [ofLive, ofPictures] = [overlay(live), overlay(pictures)];
    void world().hide();
    expect([ofLive(), ofPictures()]).toEqual([true, true]);
    world().show();
    expect([ofLive(), ofPictures()]).toEqual([false, false]);
  });

  it('brings them back by itself where nobody does', async () => {
    const ofLive = overlay(live);
    void world().hide();
    await vi.advanceTimersByTimeAsync(4900);
    expect(ofLive()).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(ofLive()).toBe(false);
  });

  it('hides an overlay that appears meanwhile', async () => {
    overlay(live);
    void world().hide();
    const late = overlay(pictures);
    expect(late()).toBe(true);
    world().show();
    expect(late()).toBe(false);
  });

  it('does nothing to an overlay that is gone', async () => {
    const hide = vi.fn();
    live.registerOverlay(hide, stop.signal);
    stop.abort();
    void world().hide();
    expect(hide).not.toHaveBeenCalled();
  });

  it('waits until the page has painted without them', async () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
    overlay(live);
    const painted = vi.fn();
    void world().hide().then(painted);
    frames.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(painted).not.toHaveBeenCalled();
    frames.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(painted).toHaveBeenCalledOnce();
  });

  it('does not wait forever in a tab that never paints', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    overlay(live);
    const painted = vi.fn();
    void world().hide().then(painted);
    await vi.advanceTimersByTimeAsync(500);
    expect(painted).toHaveBeenCalledOnce();
  });
});
