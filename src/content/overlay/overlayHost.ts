import { native, nativeDocument } from '../dom/native.ts';
import { OVERLAY_STYLE } from './overlayStyle.ts';
import { registerOverlay } from './withoutOverlays.ts';

/** How often a second a page's interference is undone at most, so that two scripts don't fight without end. */
const REPAIRS_PER_SECOND = 10;

/** ms between two looks whether the overlay is still in place and on top, where no event tells. */
const LOOK_EVERY = 500;

/** What a page can lay over everything else: modal dialogs, popovers, fullscreen elements. */
const TOP_LAYER = ':modal, :popover-open, :fullscreen';

/**
 * The element that carries the overlay: in the top layer, so that it lies over fullscreen elements and dialogs too, with
 * a closed shadow root. The rules for it are in there as well, marked important, so that nothing the page writes on the
 * element has a say: neither its looks nor its size tell anything. If the page removes or moves it, it is put back.
 */
export class OverlayHost {
  /** Where boxes and lines of text go. Inert, so that neither `window.find` nor hit tests nor a screen reader see them. */
  readonly layer = nativeDocument.createElement('div');
  // A picture file opened by itself may be an SVG document, whose own elements know no popover.
  readonly #element = nativeDocument.createElement('div');
  readonly #observer = new MutationObserver(() => this.#repair());
  #below = new WeakSet<Element>();
  #repairs = 0;

  constructor(signal: AbortSignal) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(OVERLAY_STYLE);
    const root = this.#element.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet];
    this.layer.inert = true;
    root.append(this.layer);
    const look = setInterval(() => this.#repair(), LOOK_EVERY);
    const forgive = setInterval(() => {
      this.#repairs = 0;
    }, 1000);
    this.#attach();
    registerOverlay((hidden) => this.#hide(hidden), signal);
    const options = { signal, capture: true };
    nativeDocument.addEventListener('fullscreenchange', () => this.#repair(), options);
    nativeDocument.addEventListener('toggle', () => this.#repair(), options);
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearInterval(look);
      clearInterval(forgive);
      this.#element.remove();
    });
  }

  /** Leaves the screen without leaving the document, and comes back. */
  #hide(hidden: boolean): void {
    this.layer.hidden = hidden;
  }

  /** Whether boxes can be seen: the element is where it belongs, and nothing new lies over it. */
  get inPlace(): boolean {
    const inDocument = this.#element.parentNode === nativeDocument.documentElement;
    return inDocument && this.#element.matches(':popover-open') && !this.#isCovered();
  }

  #repair(): void {
    if (this.inPlace || this.#repairs >= REPAIRS_PER_SECOND) return;
    this.#repairs++;
    this.#attach();
  }

  /** Whether something came into the top layer since the overlay did. */
  #isCovered(): boolean {
    return [...native.allIn(document, TOP_LAYER)].some((one) => one !== this.#element && !this.#below.has(one));
  }

  /** Puts the element in place, on top of all that is in the top layer now. */
  #attach(): void {
    this.#observer.disconnect();
    const page = nativeDocument.documentElement;
    this.#below = new WeakSet(native.allIn(document, TOP_LAYER));
    if (this.#element.parentNode !== page) native.append(page, this.#element);
    this.#raise();
    this.#observer.observe(document, { childList: true });
    this.#observer.observe(page, { childList: true });
    this.#observer.observe(this.#element, { attributes: true, attributeFilter: ['popover'] });
  }

  #raise(): void {
    try {
      this.#element.popover = 'manual';
      if (this.#element.matches(':popover-open')) this.#element.hidePopover();
      this.#element.showPopover();
    } catch {
      // A listener of the page took it out of the document while it was being shown: the next look tries again.
    }
  }
}
