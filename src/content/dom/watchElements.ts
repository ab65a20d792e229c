import { guarded } from '../../platform/guarded.ts';
import { shadowRootOf } from '../../platform/shadowRootOf.ts';
import { native, nativeDocument } from './native.ts';

/** ms that one slice of the search may take on the page's main thread, and the pause after it: a tenth of the time. */
const SLICE = 3;
const PAUSE = 27;

/** ms between full searches. They find shadow roots that were attached to elements already in the page. */
const SEARCH_AGAIN = 2000;

/** How many elements are examined before the clock is read again. */
const STRIDE = 50;

/** How many added parts of the page may wait for their turn. If there are more, a full search replaces them. */
const MOST_WAITING = 5000;

/**
 * Keeps track of the document's elements of one kind, in shadow roots too, until the signal aborts. It searches added
 * parts of the page in slices with pauses, so that even a page that never stops growing can use its main thread. All kinds
 * are found in one search, so that each costs little more.
 *
 * @param selector which elements, such as `video, iframe`
 * @param onChange called with all of them whenever one came or went
 */
export function watchElements(
  selector: string,
  onChange: (elements: ReadonlySet<Element>) => void,
  signal: AbortSignal,
): void {
  watch ??= new ElementWatch();
  const ended = watch.follow(new FoundElements(selector, onChange));
  signal.addEventListener('abort', ended);
}

/** The one search of this document; undefined while nothing is looked for. */
let watch: ElementWatch | undefined;

/** The elements of one kind that were found. */
class FoundElements {
  readonly selector: string;
  readonly #onChange: (elements: ReadonlySet<Element>) => void;
  readonly #elements = new Set<Element>();
  #changed = false;

  constructor(selector: string, onChange: (elements: ReadonlySet<Element>) => void) {
    this.selector = selector;
    this.#onChange = onChange;
  }

  add(element: Element): void {
    if (this.#elements.has(element)) return;
    this.#elements.add(element);
    this.#changed = true;
  }

  /** Drops elements that left the page, and tells what has changed. */
  settle(): void {
    for (const element of this.#elements) {
      if (native.isConnected(element)) continue;
      this.#elements.delete(element);
      this.#changed = true;
    }
    if (!this.#changed) return;
    this.#changed = false;
    this.#onChange(this.#elements);
  }
}

class ElementWatch {
  readonly #kinds = new Set<FoundElements>();
  readonly #roots = new Set<Document | ShadowRoot>();
  readonly #observer = new MutationObserver(guarded('page', (records: MutationRecord[]) => this.#note(records)));
  /** Parts of the page that are still to be searched. */
  #waiting: Node[] = [];
  #walker: TreeWalker | undefined;
  #searchedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #ticker = setInterval(
    guarded('page', () => this.#tick()),
    250,
  );

  constructor() {
    this.#enter(document);
  }

  /** Looks for elements of this kind too. @returns ends that */
  follow(kind: FoundElements): () => void {
    this.#kinds.add(kind);
    // The browser finds elements outside of shadow roots at once, however large the page is.
    for (const element of native.allIn(document, kind.selector)) kind.add(element);
    kind.settle();
    this.#searchAll();
    this.#slice();
    return () => {
      this.#kinds.delete(kind);
      if (this.#kinds.size === 0) this.#end();
    };
  }

  #end(): void {
    this.#observer.disconnect();
    clearInterval(this.#ticker);
    clearTimeout(this.#timer);
    if (watch === this) watch = undefined;
  }

  #enter(root: Document | ShadowRoot): void {
    if (!this.#roots.has(root)) this.#observer.observe(root, { childList: true, subtree: true });
    this.#roots.add(root);
    this.#waiting.push(root);
  }

  #note(records: readonly MutationRecord[]): void {
    for (const { addedNodes } of records) {
      for (const added of addedNodes) if (added instanceof Element) this.#waiting.push(added);
    }
    if (this.#waiting.length > MOST_WAITING) this.#searchAll();
    this.#soon();
  }

  #soon(): void {
    this.#timer ??= setTimeout(
      guarded('page', () => {
        this.#timer = undefined;
        this.#slice();
      }),
      PAUSE,
    );
  }

  /** Searches the waiting parts for as long as one slice may take. */
  #slice(): void {
    const until = performance.now() + SLICE;
    let more = true;
    while (more && performance.now() < until) {
      for (let step = 0; more && step < STRIDE; step++) {
        const element = this.#next();
        if (element) this.#look(element);
        else more = false;
      }
    }
    this.#settle();
    if (more) this.#soon();
  }

  #next(): Element | undefined {
    for (;;) {
      const next = this.#walker?.nextNode();
      if (next) return next as Element;
      this.#walker = undefined;
      const root = this.#waiting.shift();
      if (!root) return undefined;
      if (!native.isConnected(root)) continue;
      this.#walker = nativeDocument.elementWalker(root);
      // A walker does not visit its root, so the root comes first here.
      if (root instanceof Element) return root;
    }
  }

  #look(element: Element): void {
    for (const kind of this.#kinds) if (native.matches(element, kind.selector)) kind.add(element);
    const root = shadowRootOf(element);
    if (root && !this.#roots.has(root)) this.#enter(root);
  }

  #settle(): void {
    for (const kind of this.#kinds) kind.settle();
  }

  /** Drops elements that left the page, and now and then searches everything again. */
  #tick(): void {
    this.#settle();
    const idle = !this.#walker && this.#waiting.length === 0;
    if (!idle || performance.now() - this.#searchedAt < SEARCH_AGAIN) return;
    this.#searchAll();
    this.#soon();
  }

  #searchAll(): void {
    this.#searchedAt = performance.now();
    for (const root of this.#roots) if (!native.isConnected(root)) this.#roots.delete(root);
    this.#walker = undefined;
    this.#waiting = [...this.#roots];
  }
}
