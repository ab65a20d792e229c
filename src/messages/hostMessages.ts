import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { BACKEND_CHOICES, type BackendChoice } from '../inference/runtime/backendStatus.ts';
import { browser } from '../platform/browser.ts';

/** From the background to the host. The host also hears what others send to the background, and leaves that alone. */
const ToHostSchema = v.variant('type', [
  /** Play the tone of an alert. */
  v.strictObject({ type: v.literal('play-alert') }),
  /** Run on what the user has chosen. */
  v.strictObject({ type: v.literal('use-backend'), backend: v.picklist(BACKEND_CHOICES) }),
  /** Read a picture that the user wants to save. The answer is a `CopiedPicture`. */
  v.strictObject({
    type: v.literal('copy-picture'),
    address: v.pipe(v.string(), v.regex(/^https?:/)),
    /** Of the document that shows it. */
    origin: v.string(),
  }),
]);
export type ToHost = v.InferOutput<typeof ToHostSchema>;

/** What the background has answered to `backend-needed`; undefined if it did not answer. */
export function chosenBackend(answer: unknown): BackendChoice | undefined {
  return BACKEND_CHOICES.find((choice) => choice === answer);
}

/** Whether a message to the host comes from the background: no page's tab, and none of our other pages. */
export function isForHost(message: unknown, sender: Runtime.MessageSender): message is ToHost {
  const fromBackground =
    sender.id === browser.runtime.id && sender.tab === undefined && (sender.url ?? '').includes('/background/');
  return fromBackground && v.is(ToHostSchema, message);
}
