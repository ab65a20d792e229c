import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';

/** From the background to the host. The host also hears what others send to the background, and leaves that alone. */
const ToHostSchema = v.strictObject({
  /** Play the tone of an alert. */
  type: v.literal('play-alert'),
});
export type ToHost = v.InferOutput<typeof ToHostSchema>;

/** Whether a message to the host comes from the background: no page's tab, and none of our other pages. */
export function isForHost(message: unknown, sender: Runtime.MessageSender): message is ToHost {
  const fromBackground =
    sender.id === browser.runtime.id && sender.tab === undefined && (sender.url ?? '').includes('/background/');
  return fromBackground && v.is(ToHostSchema, message);
}
