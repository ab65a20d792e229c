import { beforeEach, describe, expect, it, vi } from 'vitest';

type Module = typeof import('./withoutOverlays.ts');

/** Two copies of the module, like those of two scripts in one document. */
let live: Module;
let pictures: Module;
let stop: AbortController;

beforeEach(async () => {
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16));
  vi.resetModules();
  live = await import('./withoutOverlays.ts');
  vi.resetModules();
  pictures = await import('./withoutOverlays.ts');
  stop = new AbortController();
  return () => stop.abort();
});

/** Makes an overlay of one of the scripts. @returns a function that says whether it is hidden now */
function overlay(script: Module): () => boolean {
  let hidden = false;
  script.registerOverlay((now) => {
    hidden = now;
  }, stop.signal);
  return () => hidden;
}

/** Starts a photograph that ends when `end` is called. */
function photograph(script: Module): { begun: Promise<void>; end: (failure?: Error) => void; done: Promise<void> } {
  let end: (failure?: Error) => void = () => undefined;
  let begin = () => undefined as undefined;
  const begun = new Promise<void>((resolve) => {
    begin = () => {
      resolve();
    };
  });
  const done = script.withoutOverlays(() => {
    begin();
    return new Promise<void>((resolve, reject) => {
      end = (failure) => (failure ? reject(failure) : resolve());
    });
  });
  return { begun, end: (failure) => end(failure), done };
}

describe('withoutOverlays', () => {
  it('hides the overlays of both scripts while one of them photographs', async () => {
    const [ofLive, ofPictures] = [overlay(live), overlay(pictures)];
    const shot = photograph(pictures);
    await shot.begun;
    expect([ofLive(), ofPictures()]).toEqual([true, true]);
    shot.end();
    await shot.done;
    expect([ofLive(), ofPictures()]).toEqual([false, false]);
  });

  it('brings them back when the photograph fails', async () => {
    const ofLive = overlay(live);
    const shot = photograph(pictures);
    await shot.begun;
    shot.end(new Error('not allowed'));
    await expect(shot.done).rejects.toThrow('not allowed');
    expect(ofLive()).toBe(false);
  });

  it('brings them back only after the last of several photographs', async () => {
    const ofLive = overlay(live);
    const [first, second] = [photograph(pictures), photograph(pictures)];
    await Promise.all([first.begun, second.begun]);
    first.end();
    await first.done;
    expect(ofLive()).toBe(true);
    second.end();
    await second.done;
    expect(ofLive()).toBe(false);
  });

  it('hides an overlay that appears meanwhile', async () => {
    const shot = photograph(pictures);
    await shot.begun;
    const late = overlay(live);
    expect(late()).toBe(true);
    shot.end();
    await shot.done;
    expect(late()).toBe(false);
  });

  it('does nothing to an overlay that is gone', async () => {
    const hide = vi.fn();
    live.registerOverlay(hide, stop.signal);
    stop.abort();
    await pictures.withoutOverlays(async () => undefined);
    expect(hide).not.toHaveBeenCalled();
  });

  it('waits until the page has painted without them', async () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
    const taken = vi.fn(async () => undefined);
    const done = pictures.withoutOverlays(taken);
    frames.shift()?.();
    await Promise.resolve();
    expect(taken).not.toHaveBeenCalled();
    frames.shift()?.();
    await done;
    expect(taken).toHaveBeenCalledTimes(1);
  });

  it('does not wait forever in a tab that never paints', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    await expect(pictures.withoutOverlays(async () => 'taken')).resolves.toBe('taken');
  });
});
