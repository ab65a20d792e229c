/**
 * The stand-in for `src/content/dom/native.ts` in unit tests, which run without a browser's prototypes: it asks the
 * objects themselves. What the real one is for, pages that hide properties, is tested in a real browser.
 */
type Fake = Record<string, never>;

const read = (key: string) => (of: object) => (of as Fake)[key];
const call =
  (key: string) =>
  (of: object, ...args: unknown[]): unknown =>
    (of as Record<string, (...args: unknown[]) => unknown>)[key]?.(...args);

export const native = {
  parentElement: read('parentElement'),
  isConnected: read('isConnected'),
  ownerDocument: read('ownerDocument'),
  textContent: read('textContent'),
  rootNode: call('getRootNode'),
  contains: call('contains'),
  append: call('append'),
  assignedSlot: read('assignedSlot'),
  attribute: call('getAttribute'),
  rect: call('getBoundingClientRect'),
  isVisible: call('checkVisibility'),
  matches: call('matches'),
  closest: call('closest'),
  descendant: call('querySelector'),
  descendants: (of: object, selector: string) => call('querySelectorAll')(of, selector) ?? [],
  allIn: call('querySelectorAll'),
  offsetWidth: read('offsetWidth'),
  offsetHeight: read('offsetHeight'),
};

export const nativeDocument = {
  get documentElement() {
    return document.documentElement;
  },
  get body() {
    return document.body;
  },
  get hidden() {
    return document.hidden;
  },
  get fullscreenElement() {
    return document.fullscreenElement;
  },
  elementWalker: (root: Node) => document.createTreeWalker(root, 1),
  textWalker: (root: Node) => document.createTreeWalker(root, 4),
  createElement: (tag: string) => document.createElement(tag),
  addEventListener: (type: string, listener: (event: Event) => void, options: AddEventListenerOptions) =>
    document.addEventListener(type, listener, options),
};
