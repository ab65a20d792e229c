import { CheckSession } from './checkSession.ts';
import { FirefoxSession } from './firefox/firefoxSession.ts';
import type { Session } from './session.ts';

/** Starts the browser that the test run is for, with the extension in it: Chromium, unless MASKCHECK_BROWSER is firefox. */
export function openSession(): Promise<Session> {
  return process.env['MASKCHECK_BROWSER'] === 'firefox' ? FirefoxSession.open() : CheckSession.open();
}
