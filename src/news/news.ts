import releases from './news.json';

/** What a version of MaskCheck brought. The texts are English, as they are in the changelog. */
export interface Release {
  readonly version: string;
  readonly text: string;
}

/** The news of each version that had some, the newest first. `npm run facts` takes them from CHANGELOG.md. */
export const RELEASES: readonly Release[] = releases;

/** Whether a version, such as `0.10.0`, came after another one. */
export function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}

/**
 * The news that somebody has not seen yet.
 *
 * @param known the version that the user had before
 */
export function newsSince(known: string, all: readonly Release[] = RELEASES): readonly Release[] {
  return all.filter(({ version }) => isNewer(version, known));
}
