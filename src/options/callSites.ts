/** Call services whose calls run in a web page, offered for checks that start by themselves. */
export const CALL_SITES = [
  { name: 'Google Meet', site: 'https://meet.google.com' },
  { name: 'Zoom', site: 'https://app.zoom.us' },
  { name: 'Microsoft Teams', site: 'https://teams.microsoft.com' },
  { name: 'Webex', site: 'https://web.webex.com' },
  { name: 'Jitsi Meet', site: 'https://meet.jit.si' },
  { name: 'Whereby', site: 'https://whereby.com' },
] as const;

/**
 * The site that a user has typed: an address, or only a host's name.
 *
 * @returns scheme, host and port, such as `https://example.org`; undefined if it names no site on the web
 */
export function siteFrom(typed: string): string | undefined {
  const text = typed.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, origin } = new URL(address);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  // A pattern for permissions can't have a star or a port in the host's place.
  return isWeb && /^[\w.-]+$|^\[[\da-f:.]+\]$/i.test(hostname) ? origin : undefined;
}
