import type { Bug } from '../platform/bug.ts';

/** What a bug report says about its origin. */
export interface ReportOrigin {
  /** MaskCheck's version. */
  readonly version: string;
  /** The browser's name for itself (its user agent). */
  readonly browser: string;
}

/** A list of bugs as plain text that can be pasted into a report, always in English. */
export function bugReport(bugs: readonly Bug[], { version, browser }: ReportOrigin): string {
  const entries = bugs.map(({ where, message, stack, at }) => {
    // A stack begins with the message, unless it comes from Firefox.
    const detail = stack.startsWith(message) ? stack : [message, stack].filter(Boolean).join('\n');
    return `${new Date(at).toISOString()} in ${where}\n${detail}`;
  });
  return [`MaskCheck ${version}\n${browser}`, ...entries].join('\n\n').concat('\n');
}
