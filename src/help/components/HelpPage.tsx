import type { ComponentChildren } from 'preact';
import { localize } from '../../platform/i18n.ts';
import { PRIVACY_TEXTS } from '../privacyTexts.ts';
import { Coverage } from './Coverage.tsx';
import { HowSure } from './HowSure.tsx';
import { News } from './News.tsx';

/** The parts of the page: their anchors, and the keys of their headings. */
const PARTS = [
  ['how-sure', 'helpSure'],
  ['coverage', 'helpCoverage'],
  ['privacy', 'optionsPrivacy'],
  ['wrong', 'helpWrong'],
  ['news', 'helpNews'],
] as const;

/** The whole page. @param newSince the version that the user knew before; undefined if all news have been read */
export function HelpPage({ newSince }: { newSince: string | undefined }) {
  const contents: Record<(typeof PARTS)[number][0], ComponentChildren> = {
    'how-sure': <HowSure />,
    coverage: <Coverage />,
    privacy: PRIVACY_TEXTS.map((key) => <p key={key}>{localize(key)}</p>),
    wrong: (
      <>
        <p>{localize('helpWrongHow')}</p>
        <p>{localize('helpWrongCall')}</p>
      </>
    ),
    news: <News since={newSince} />,
  };
  return (
    <>
      <header>
        <h1>{localize('helpTitle')}</h1>
        <nav aria-label={localize('optionsSections')}>
          <ul>
            {PARTS.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{localize(title)}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>
        {PARTS.map(([id, title]) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{localize(title)}</h2>
            {contents[id]}
          </section>
        ))}
      </main>
    </>
  );
}
