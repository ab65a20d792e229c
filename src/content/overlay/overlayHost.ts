import { textDirection } from '../../platform/textLanguage.ts';
import { native, nativeDocument } from '../dom/native.ts';
import { watchElements } from '../dom/watchElements.ts';
import { markOverlay, removeDeadOverlays } from './deadOverlays.ts';
import { overlayWorld, registerOverlay } from './hideOverlays.ts';
import { OVERLAY_STYLE } from './overlayStyle.ts';
import { Vanishing } from './vanishing.ts';

/** How often per second we undo a page's interference at most, so that two scripts don't fight without end. */
const REPAIRS_PER_SECOND = 10;

/** ms between two checks that the overlay is still in place and on top, since no event tells of every change. */
const LOOK_EVERY = 500;

/** What a page can lay over everything else, beside its fullscreen element: elements of these kinds, ... */
const RAISABLE = 'dialog, [popover]';

/** ... while they are shown so. Asking for their kinds first makes it three times as fast on a page of 300,000 elements. */
const RAISED = 'dialog:modal, [popover]:popover-open';

/**
 * The element that carries the overlay. It is in the top layer, so that it lies over fullscreen elements and dialogs
 * too, and has a closed shadow root. Its CSS rules are in there as well, marked important, so that nothing that the
 * page writes on the element has an effect, and neither its looks nor its size tell the page anything. If the page
 * removes or moves it, it is put back.
 */
export class OverlayHost {
  /**
   * Holds the boxes and lines of text. It is inert, so that `window.find`, hit tests and screen readers don't see them.
   */
  readonly layer = nativeDocument.createElement('div');
  // If the user opens a picture file by itself, the document may be SVG, whose own elements have no popover.
  readonly #element = nativeDocument.createElement('div');
  readonly #vanishing = new Vanishing(this.layer);
  readonly #observer = new MutationObserver(() => this.#repair());
  #below = new WeakSet<Element>();
  /** Elements that the page may raise, those in shadow roots too, which only a search finds. */
  #raisable: ReadonlySet<Element> = new Set();
  #repairs = 0;
  #hidden = false;

  constructor(signal: AbortSignal) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(OVERLAY_STYLE);
    const root = this.#element.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet];
    this.layer.inert = true;
    removeDeadOverlays(overlayWorld());
    markOverlay(this.layer, overlayWorld());
    this.layer.dir = textDirection();
    root.append(this.layer);
    watchElements(RAISABLE, (found) => (this.#raisable = found), signal);
    const look = setInterval(() => this.#look(), LOOK_EVERY);
    const forgive = setInterval(() => this.#judge(), 1000);
    this.#attach();
    registerOverlay((hidden) => this.#hide(hidden), signal);
    const options = { signal, capture: true };
    nativeDocument.addEventListener('fullscreenchange', () => this.#repair(), options);
    nativeDocument.addEventListener(
      'toggle',
      ({ target }) => {
        // What is shown anew lies on top, even if it was below before.
        if (target instanceof Element) this.#below.delete(target);
        this.#repair();
      },
      options,
    );
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearInterval(look);
      clearInterval(forgive);
      this.#element.remove();
    });
  }

  /** To be called at each display frame: an overlay that is no longer drawn vanishes. @param now ms */
  alive(now: number): void {
    this.#vanishing.alive(now);
  }

  /** Takes the overlay off the screen but not out of the document, or shows it again. */
  #hide(hidden: boolean): void {
    this.layer.hidden = hidden;
  }

  /**
   * Whether the page kept the boxes off the screen for all or much of the last second: it undid every repair, or the
   * element is still out of place.
   */
  get hidden(): boolean {
    return this.#hidden;
  }

  #judge(): void {
    const others = this.#others();
    this.#hidden = this.#repairs >= REPAIRS_PER_SECOND || !this.#isSeen(others);
    this.#repairs = 0;
    this.#repair(others);
  }

  /**
   * Whether boxes can be seen: the element is where it belongs, has its size, and nothing new lies over it.
   *
   * @param others what else is in the top layer now
   */
  #isSeen(others: readonly Element[]): boolean {
    const inDocument = this.#element.parentNode === nativeDocument.documentElement;
    const isCovered = others.some((one) => !this.#below.has(one));
    return inDocument && this.#element.matches(':popover-open') && this.#hasSize() && !isCovered;
  }

  #hasSize(): boolean {
    const { width, height } = native.rect(this.#element);
    return (width > 0 && height > 0) || innerWidth === 0 || innerHeight === 0;
  }

  /**
   * Looks whether the overlay is in place. Nobody can ask what lies on top in the top layer, and a page can keep its
   * events from us: where there is anything else in it, the overlay is put on top again.
   */
  #look(): void {
    const others = this.#others();
    if (others.length > 0 && this.#isSeen(others)) this.#attach(others);
    else this.#repair(others);
  }

  #repair(others = this.#others()): void {
    if (this.#isSeen(others) || this.#repairs >= REPAIRS_PER_SECOND) return;
    this.#repairs++;
    this.#attach(others);
  }

  /** What else is in the top layer now. Elements may be in the list twice. */
  #others(): Element[] {
    const { fullscreenElement } = nativeDocument;
    const inShadows = [...this.#raisable].filter((one) => native.matches(one, RAISED));
    const all = [...native.allIn(document, RAISED), ...inShadows, ...(fullscreenElement ? [fullscreenElement] : [])];
    return all.filter((one) => one !== this.#element);
  }

  /** Puts the element in its place, on top of everything else. @param others what else is in the top layer now */
  #attach(others: readonly Element[] = this.#others()): void {
    this.#observer.disconnect();
    const page = nativeDocument.documentElement;
    this.#below = new WeakSet(others);
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
      // A listener of the page removed the element while it was being shown. The next repair tries again.
    }
  }
}
