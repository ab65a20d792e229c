import { browser } from './browser.ts';
import type { Bug } from './bug.ts';

const reported = new Set<string>();

/** Hands a bug to the background, which keeps it. */
let keep = async (bug: Bug): Promise<void> => {
  await browser.runtime.sendMessage({ type: 'bug', bug });
};

/** Sets who keeps bugs. The background keeps its own directly, since a message that it sends would not reach itself. */
export function keepBugsWith(keeper: (bug: Bug) => Promise<void>): void {
  keep = keeper;
}

/**
 * Reports an error that should not have happened, to the console and to the list of bugs that the popup shows. Each bug
 * is reported once in each context, however often it happens.
 *
 * @param where the context, such as `background`
 */
export function reportBug(error: unknown, where: string): void {
  const message = String(error);
  const stack = (error instanceof Error && error.stack) || '';
  const key = stack || message;
  if (reported.has(key)) return;
  reported.add(key);
  console.error(`MaskCheck (${where}):`, error);
  // If the background cannot even be told, the extension was reloaded or removed, and nobody is left to keep the bug.
  void keep({ where, message, stack, at: Date.now() }).catch(() => undefined);
}
