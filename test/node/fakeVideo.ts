/** The parts of a video element that a tile asks for, moved on by hand. */
export class FakeVideo {
  /** px of the video's own picture. */
  videoWidth = 640;
  videoHeight = 480;
  /** CSS px on the page. */
  clientWidth = 320;
  clientHeight = 240;
  currentTime = 0;
  paused = false;
  ended = false;
  error: MediaError | null = null;
  readonly mediaKeys = null;
  readonly parentElement = null;
  readonly tagName = 'VIDEO';
  /** Another one once the page has moved the video into a window of its own. */
  ownerDocument: unknown = globalThis.document;
  label: string | null = null;
  #callbacks: (() => void)[] = [];
  readonly #emptied: ((event: { isTrusted: boolean }) => void)[] = [];

  requestVideoFrameCallback(callback: () => void): number {
    return this.#callbacks.push(callback);
  }

  /** It stands in no shadow root. */
  getRootNode(): object {
    return {};
  }

  addEventListener(_: 'emptied', listener: (event: { isTrusted: boolean }) => void): void {
    this.#emptied.push(listener);
  }

  /** Gets another stream, or (with false) the page pretends so. */
  empty(isTrusted = true): void {
    for (const listener of this.#emptied) listener({ isTrusted });
  }

  getAttribute(name: string): string | null {
    return name === 'aria-label' ? this.label : null;
  }

  /** Whether someone waits for the next frame. */
  get watched(): boolean {
    return this.#callbacks.length > 0;
  }

  /** Shows the next frame. */
  present(): void {
    this.currentTime += 0.04;
    for (const callback of this.#callbacks.splice(0)) callback();
  }

  /** The fake as the product sees it. */
  get element(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }
}
