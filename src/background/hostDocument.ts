import { HOST_PAGE } from '../messages/senders.ts';
import { closeOffscreenDocument, createOffscreenDocument, hasOffscreenDocument } from '../platform/offscreen.ts';

let opening: Promise<void> | undefined;
let closing: Promise<void> | undefined;

/**
 * Opens the document that holds the inference host, unless it is open. When the promise resolves, the host listens.
 *
 * @throws if the browser refuses
 */
export function openHostDocument(): Promise<void> {
  opening ??= open().finally(() => {
    opening = undefined;
  });
  return opening;
}

/** Closes the document, which frees the models. It is no error if there is none, or if it is being closed already. */
export function closeHostDocument(): Promise<void> {
  closing ??= close().finally(() => {
    closing = undefined;
  });
  return closing;
}

async function close(): Promise<void> {
  await opening?.catch(() => undefined);
  if (await hasOffscreenDocument()) await closeOffscreenDocument();
}

async function open(): Promise<void> {
  await closing?.catch(() => undefined);
  if (await hasOffscreenDocument()) return;
  await createOffscreenDocument(HOST_PAGE, 'Runs the face and mask models on this machine while a tab is checked.');
}
