import { browser } from './browser.ts';

/** Chromium's API for offscreen documents. The polyfill passes it through, but has no types for it. */
interface OffscreenApi {
  readonly offscreen: Pick<typeof chrome.offscreen, 'createDocument' | 'closeDocument'>;
  readonly runtime: Pick<typeof chrome.runtime, 'getContexts'>;
}

const api = () => browser as unknown as OffscreenApi;

/** Whether our offscreen document is open. Chromium allows only one. */
export async function hasOffscreenDocument(): Promise<boolean> {
  const contexts = await api().runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  return contexts.length > 0;
}

/**
 * Opens an offscreen document that runs workers. When the promise resolves, the document's scripts listen.
 *
 * @param url of the page in the extension
 * @param justification what it is for, as the browser may show it
 * @throws if the browser refuses, or a document is open already
 */
export function createOffscreenDocument(url: string, justification: string): Promise<void> {
  return api().offscreen.createDocument({ url, reasons: ['WORKERS'], justification });
}

/** Closes the offscreen document. @throws if there is none */
export function closeOffscreenDocument(): Promise<void> {
  return api().offscreen.closeDocument();
}
