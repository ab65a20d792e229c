import { fake } from './fakeBrowser.ts';

/** The bugs that were reported to the (fake) background so far, oldest first. */
export function reportedBugs(): unknown[] {
  return fake.runtime.sendMessage.mock.calls.flatMap(([message]) => (message as { bug?: unknown }).bug ?? []);
}
