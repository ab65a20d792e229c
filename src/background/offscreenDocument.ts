/** The offscreen document that holds the inference host; Chromium allows one. */
const PAGE = 'offscreen/offscreen.html';

let opening: Promise<void> | undefined;

/**
 * Opens the document unless it is open; when it resolves, the host listens.
 *
 * @throws if the browser refuses
 */
export function openOffscreenDocument(): Promise<void> {
  opening ??= open().finally(() => {
    opening = undefined;
  });
  return opening;
}

/** Closes the document, freeing the models; no error if there is none. */
export async function closeOffscreenDocument(): Promise<void> {
  await opening?.catch(() => undefined);
  if (await isOpen()) await chrome.offscreen.closeDocument();
}

async function open(): Promise<void> {
  if (await isOpen()) return;
  await chrome.offscreen.createDocument({
    url: PAGE,
    reasons: [chrome.offscreen.Reason.WORKERS],
    justification: 'Runs the face and mask models on this machine while a tab is checked.',
  });
}

async function isOpen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT] });
  return contexts.length > 0;
}
