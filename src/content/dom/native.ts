/**
 * Ways to read the page's objects that the page cannot tamper with. A form's fields and a document's named elements
 * hide properties of the same name, in our isolated world too: in `<form><input name="parentElement">`, the form's
 * `parentElement` is the input. The prototypes of our isolated world belong to us alone, so their accessors, which we
 * take here once, tell the truth. See "named properties" in the HTML standard (LegacyOverrideBuiltIns of
 * HTMLFormElement and Document).
 */

/** A property of a prototype, as a function that reads it from any object with that prototype. */
function getter<Owner extends object, Key extends keyof Owner>(prototype: Owner, key: Key): (of: Owner) => Owner[Key] {
  const get = Object.getOwnPropertyDescriptor(prototype, key)?.get as ((this: Owner) => Owner[Key]) | undefined;
  if (!get) throw new Error(`no accessor for ${String(key)}`);
  return (of) => get.call(of);
}

type MethodOf<Owner, Key extends keyof Owner> = Owner[Key] extends (...args: infer Args) => infer Result
  ? (of: Owner, ...args: Args) => Result
  : never;

/** A method of a prototype, as a function that calls it on any object with that prototype. */
function method<Owner extends object, Key extends keyof Owner>(prototype: Owner, key: Key): MethodOf<Owner, Key> {
  const call = Object.getOwnPropertyDescriptor(prototype, key)?.value as
    | ((this: Owner, ...args: unknown[]) => unknown)
    | undefined;
  if (!call) throw new Error(`no method ${String(key)}`);
  return ((of: Owner, ...args: unknown[]) => call.apply(of, args)) as MethodOf<Owner, Key>;
}

const node = Node.prototype;
const element = Element.prototype;
const page = Document.prototype;

/** Properties and methods of any node or element, forms included. */
export const native = {
  parentElement: getter(node, 'parentElement'),
  isConnected: getter(node, 'isConnected'),
  ownerDocument: getter(node, 'ownerDocument'),
  textContent: getter(node, 'textContent'),
  rootNode: method(node, 'getRootNode'),
  contains: method(node, 'contains'),
  append: method(element, 'append'),
  assignedSlot: getter(element, 'assignedSlot'),
  attribute: method(element, 'getAttribute'),
  rect: method(element, 'getBoundingClientRect'),
  isVisible: method(element, 'checkVisibility'),
  matches: method(element, 'matches'),
  closest: method(element, 'closest'),
  descendant: method(element, 'querySelector') as (of: Element, selector: string) => Element | null,
  descendants: method(element, 'querySelectorAll') as (of: Element, selector: string) => NodeListOf<Element>,
  /** The elements in a document or shadow root that match a selector. */
  allIn: (root: Document | ShadowRoot, selector: string): NodeListOf<Element> =>
    root instanceof Document ? queryDocument(root, selector) : root.querySelectorAll(selector),
  offsetWidth: getter(HTMLElement.prototype, 'offsetWidth'),
  offsetHeight: getter(HTMLElement.prototype, 'offsetHeight'),
};

/** Properties and methods of this document, whose named elements can hide its properties too. */
export const nativeDocument = {
  get documentElement(): Element {
    return getDocumentElement(document);
  },
  get body(): HTMLElement | null {
    return getBody(document);
  },
  get hidden(): boolean {
    return getHidden(document);
  },
  get fullscreenElement(): Element | null {
    return getFullscreenElement(document);
  },
  elementWalker: (root: Node): TreeWalker => createTreeWalker(document, root, NodeFilter.SHOW_ELEMENT),
  textWalker: (root: Node): TreeWalker => createTreeWalker(document, root, NodeFilter.SHOW_TEXT),
  createElement: <Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] =>
    createElement(document, 'http://www.w3.org/1999/xhtml', tag) as HTMLElementTagNameMap[Tag],
  addEventListener: (type: string, listener: (event: Event) => void, options: AddEventListenerOptions): void =>
    addListener(document, type, listener, options),
};

const getDocumentElement = getter(page, 'documentElement');
const getBody = getter(page, 'body');
const getHidden = getter(page, 'hidden');
const getFullscreenElement = getter(page, 'fullscreenElement');
const queryDocument = method(page, 'querySelectorAll') as (of: Document, selector: string) => NodeListOf<Element>;
const createTreeWalker = method(page, 'createTreeWalker');
const createElement = method(page, 'createElementNS') as (of: Document, namespace: string, tag: string) => Element;
const addListener = method(EventTarget.prototype, 'addEventListener') as (
  of: EventTarget,
  type: string,
  listener: (event: Event) => void,
  options: AddEventListenerOptions,
) => void;
