import type { TextKey } from '../platform/i18n.ts';

/** What a version of MaskCheck brought: in English, what CHANGELOG.md says of it in short. */
export interface Release {
  readonly version: string;
  readonly text: TextKey;
}

/** The news of each version that had some, the newest first. A test compares them with CHANGELOG.md. */
export const RELEASES = [{ version: '0.1.0', text: 'news_0_1_0' }] as const satisfies readonly Release[];

/** Whether a version, such as `0.10.0`, came after another one. */
export function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0;
}

/**
 * The news that somebody has not seen yet.
 *
 * @param known the version that the user had before
 */
export function newsSince<Told extends Pick<Release, 'version'>>(known: string, all: readonly Told[]): readonly Told[] {
  return all.filter(({ version }) => isNewer(version, known));
}
