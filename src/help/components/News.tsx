import { isNewer, RELEASES } from '../../news/news.ts';
import { localize } from '../../platform/i18n.ts';

/** What each version brought. @param since the version that the user knew before; undefined if all has been read */
export function News({ since }: { since: string | undefined }) {
  return (
    <ul class="entries">
      {RELEASES.map(({ version, text }) => (
        <li key={version} data-version={version}>
          <b>{localize('optionsVersion', [version])}</b>{' '}
          {since !== undefined && isNewer(version, since) && <span class="new">{localize('helpNew')}</span>}{' '}
          {localize(text)}
        </li>
      ))}
    </ul>
  );
}
