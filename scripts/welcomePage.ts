/** The page that greets new users. An older build of the extension has none. */
export const WELCOME = 'welcome/welcome.html';

/**
 * ms within which it has opened, on the most loaded machine. Who drives a browser waits for it and closes it, since a page that
 * opened later would come before the one that is driven.
 */
export const WELCOME_WITHIN = 60_000;
