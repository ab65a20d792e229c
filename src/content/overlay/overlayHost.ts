import { registerOverlay } from './withoutOverlays.ts';

/** Inline and important: neither the page's rules nor its resets get past it. */
const HOST_STYLE: Readonly<Record<string, string>> = {
  all: 'initial',
  display: 'block',
  position: 'fixed',
  inset: '0',
  width: '100vw',
  height: '100vh',
  margin: '0',
  padding: '0',
  border: '0',
  overflow: 'hidden',
  background: 'transparent',
  'pointer-events': 'none',
  'z-index': '2147483647',
  contain: 'strict',
};

/** How often a second a page's interference is undone at most, so that two scripts don't fight without end. */
const REPAIRS_PER_SECOND = 10;

/**
 * The element that carries the overlay: in the top layer, so that it lies over fullscreen elements and dialogs too, with
 * a closed shadow root. If the page removes or restyles it, it is put back.
 */
export class OverlayHost {
  readonly root: ShadowRoot;
  // A picture file opened by itself may be an SVG document, whose own elements know no popover.
  readonly #element = document.createElementNS('http://www.w3.org/1999/xhtml', 'div') as HTMLDivElement;
  readonly #observer: MutationObserver;
  #repairs = 0;
  #hidden = false;

  constructor(signal: AbortSignal) {
    this.root = this.#element.attachShadow({ mode: 'closed' });
    this.#observer = new MutationObserver(() => this.#repair());
    const relax = setInterval(() => {
      this.#repairs = 0;
      this.#repair();
    }, 1000);
    this.#attach();
    registerOverlay((hidden) => this.#hide(hidden), signal);
    document.addEventListener('fullscreenchange', () => this.#attach(), { signal });
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearInterval(relax);
      this.#element.remove();
    });
  }

  /** Leaves the screen without leaving the document, and comes back. */
  #hide(hidden: boolean): void {
    this.#hidden = hidden;
    this.#style();
  }

  #repair(): void {
    const inPlace = this.#element.isConnected && this.#element.matches(':popover-open') && this.#hasStyle();
    if (inPlace || this.#repairs >= REPAIRS_PER_SECOND) return;
    this.#repairs++;
    this.#attach();
  }

  /** Puts the host in place, on top of what entered the top layer since. */
  #attach(): void {
    this.#observer.disconnect();
    for (const { name } of [...this.#element.attributes]) this.#element.removeAttribute(name);
    this.#element.popover = 'manual';
    this.#element.ariaHidden = 'true';
    this.#style();
    if (!this.#element.isConnected) document.documentElement.append(this.#element);
    if (this.#element.matches(':popover-open')) this.#element.hidePopover();
    this.#element.showPopover();
    this.#observer.observe(document.documentElement, { childList: true });
    this.#observer.observe(this.#element, { attributes: true });
  }

  #style(): void {
    for (const [property, value] of Object.entries(HOST_STYLE)) {
      this.#element.style.setProperty(property, value, 'important');
    }
    this.#element.style.setProperty('opacity', this.#hidden ? '0' : '1', 'important');
  }

  #hasStyle(): boolean {
    const { style, ariaHidden } = this.#element;
    return (
      ariaHidden === 'true' &&
      Object.keys(HOST_STYLE).every(
        (property) => property === 'all' || style.getPropertyPriority(property) === 'important',
      ) &&
      style.display === 'block'
    );
  }
}
