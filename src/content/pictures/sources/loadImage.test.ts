import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadImage } from './loadImage.ts';

class FakeImage extends EventTarget {
  complete = false;
  loading = 'auto';
  naturalWidth = 0;

  get element(): HTMLImageElement {
    return this as unknown as HTMLImageElement;
  }

  /** The file has come. */
  arrive(width: number): void {
    this.complete = true;
    this.naturalWidth = width;
    this.dispatchEvent(new Event(width > 0 ? 'load' : 'error'));
  }
}

const signal = new AbortController().signal;
let image: FakeImage;

beforeEach(() => {
  image = new FakeImage();
});

describe('loadImage', () => {
  it('waits for a picture that is on its way', async () => {
    const loaded = loadImage(image.element, signal);
    image.arrive(100);
    await expect(loaded).resolves.toBeUndefined();
  });

  it('asks now for one that the page loads lazily', () => {
    image.loading = 'lazy';
    void loadImage(image.element, signal).catch(() => undefined);
    expect(image.loading).toBe('eager');
  });

  it('is broken if it is no picture', async () => {
    const loaded = loadImage(image.element, signal);
    image.arrive(0);
    await expect(loaded).rejects.toMatchObject({ problem: 'broken' });
  });

  it('is not fetched if it does not come while it is waited for', async () => {
    const late = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    const loaded = loadImage(image.element, signal);
    expect(AbortSignal.timeout).toHaveBeenCalledWith(15_000);
    late.abort();
    await expect(loaded).rejects.toMatchObject({ problem: 'not_fetched' });
  });
});
