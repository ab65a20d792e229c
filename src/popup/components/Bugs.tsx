import { useState } from 'preact/hooks';
import { browser } from '../../platform/browser.ts';
import type { Bug } from '../../platform/bug.ts';
import { localize, localizeCount, textLanguage } from '../../platform/i18n.ts';
import { copyText } from '../../ui/copyText.ts';
import { tellBackground } from '../../ui/tellBackground.ts';
import { bugReport } from '../bugReport.ts';

/**
 * A line that says that something went wrong, with the list to look at, copy and clear. Shows nothing if there are no
 * bugs.
 */
export function Bugs({ bugs }: { bugs: readonly Bug[] }) {
  /** The list that the user copied last, and whether that worked; undefined until the user copies one. */
  const [copied, setCopied] = useState<{ readonly bugs: readonly Bug[]; readonly done: boolean }>();
  if (bugs.length === 0) return null;
  const newestFirst = [...bugs].reverse();
  const copy = async () => setCopied({ bugs, done: await copyText(reportOf(newestFirst)) });
  return (
    <details class="bugs">
      <summary>{localizeCount('popupBugs', bugs.length)}</summary>
      <p class="note">{localize('popupBugsAbout')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list must be reachable by keyboard */}
      <ol tabIndex={0} aria-label={localize('popupBugsList')}>
        {newestFirst.map((bug) => (
          <li key={`${bug.at} ${bug.message}`}>
            <time dateTime={new Date(bug.at).toISOString()}>{new Date(bug.at).toLocaleString(textLanguage())}</time>{' '}
            {bug.where}
            <pre>{bug.stack.startsWith(bug.message) ? bug.stack : `${bug.message}\n${bug.stack}`.trim()}</pre>
          </li>
        ))}
      </ol>
      <div class="actions">
        <button type="button" class="quiet" data-action="copy-bugs" onClick={() => void copy()}>
          {localize('popupBugsCopy')}
        </button>
        <button
          type="button"
          class="quiet"
          data-action="clear-bugs"
          onClick={() => tellBackground({ type: 'clear-bugs' })}
        >
          {localize('popupBugsClear')}
        </button>
      </div>
      <p class="note" role="status">
        {copied?.bugs === bugs && localize(copied.done ? 'popupBugsCopied' : 'popupBugsNotCopied')}
      </p>
    </details>
  );
}

function reportOf(bugs: readonly Bug[]): string {
  return bugReport(bugs, { version: browser.runtime.getManifest().version, browser: navigator.userAgent });
}
