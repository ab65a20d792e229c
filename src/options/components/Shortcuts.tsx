import { useEffect, useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import { openShortcuts, readShortcuts, type Shortcut } from '../../platform/shortcuts.ts';

/** The keyboard shortcuts, and the way to the browser's page where they are changed. */
export function Shortcuts() {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([]);
  useEffect(() => {
    const read = (): void => reportFailure(readShortcuts().then(setShortcuts), 'options page');
    read();
    // The user may come back from the browser's page, having changed them.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  return (
    <div class="setting">
      <dl class="shortcuts">
        {shortcuts.map(({ name, keys }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{keys ? <kbd>{keys}</kbd> : localize('optionsNoShortcut')}</dd>
          </div>
        ))}
      </dl>
      <p class="note">{localize('optionsShortcutsAbout')}</p>
      <button type="button" class="quiet" onClick={() => reportFailure(openShortcuts(), 'options page')}>
        {localize('optionsChangeShortcuts')}
      </button>
    </div>
  );
}
