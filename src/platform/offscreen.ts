import { browser } from './browser.ts';

/**
 * The browser's API for offscreen documents. The polyfill passes it through, but has no types for it. Only Chromium has
 * `offscreen`. Firefox needs none: its background is a page, and can hold other pages itself.
 */
interface OffscreenApi {
  readonly offscreen?: Pick<typeof chrome.offscreen, 'createDocument' | 'closeDocument'>;
  readonly runtime: Pick<typeof chrome.runtime, 'getContexts'>;
}

const api = () => browser as unknown as OffscreenApi;

/** In Firefox, the frame in the background page that holds the offscreen document. It goes when that page is suspended. */
let frame: HTMLIFrameElement | undefined;

/**
 * ms between the calls that keep Firefox from suspending the background page, and our frame with it: it does so 30 s
 * after the last call of the extension's API from that page (`extensions.background.idle.timeout`), whether ports are
 * open or not. Three calls in that time, so that one may be late.
 */
const KEEP_AWAKE_EVERY = 10_000;
let keepingAwake: ReturnType<typeof setInterval> | undefined;

/** Whether our offscreen document is open. There is at most one. */
export async function hasOffscreenDocument(): Promise<boolean> {
  const { offscreen, runtime } = api();
  if (!offscreen) return frame !== undefined;
  const contexts = await runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  return contexts.length > 0;
}

/**
 * Opens an offscreen document that runs workers. When the promise resolves, the document's scripts listen.
 *
 * @param url of the page in the extension
 * @param justification what it is for, as the browser may show it
 * @throws if the browser refuses, or a document is open already
 */
export async function createOffscreenDocument(url: string, justification: string): Promise<void> {
  const { offscreen } = api();
  if (offscreen) return offscreen.createDocument({ url, reasons: ['WORKERS'], justification });
  if (frame) throw new Error('an offscreen document is open already');
  const opened = document.createElement('iframe');
  frame = opened;
  const loaded = new Promise((resolve) => opened.addEventListener('load', resolve, { once: true }));
  opened.src = browser.runtime.getURL(url);
  document.body.append(opened);
  keepingAwake = setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_AWAKE_EVERY);
  await loaded;
}

/** Closes the offscreen document. @throws if there is none */
export async function closeOffscreenDocument(): Promise<void> {
  const { offscreen } = api();
  if (offscreen) return offscreen.closeDocument();
  if (!frame) throw new Error('no offscreen document is open');
  clearInterval(keepingAwake);
  frame.remove();
  frame = undefined;
}
