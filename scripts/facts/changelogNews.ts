/** What a version brought, in a sentence or two. */
export interface Release {
  readonly version: string;
  readonly text: string;
}

/**
 * The news of each version, the newest first: the paragraph of the changelog that begins with "In short:". A version
 * that has none, because it only mends faults, is no news.
 *
 * @param changelog Markdown text
 * @param current the version that "Unreleased" will become, as package.json has it; if it is released already, what is
 *   unreleased is no news yet
 */
export function changelogNews(changelog: string, current: string): Release[] {
  const parts = changelog.split(/^## /m).slice(1);
  const releases = parts.map((part) => {
    const [, version = ''] = /^\[?([^\]\s]+)\]?/.exec(part) ?? [];
    const [, text = ''] = /^In short: (.+?)\n\n/ms.exec(`${part}\n\n`) ?? [];
    return { version, text: text.replaceAll(/\s+/g, ' ').trim() };
  });
  const isReleased = releases.some(({ version }) => version === current);
  return releases
    .filter(({ version, text }) => text !== '' && !(version === 'Unreleased' && isReleased))
    .map(({ version, text }) => ({ version: version === 'Unreleased' ? current : version, text: capital(text) }));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
