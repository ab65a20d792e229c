import { useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import type { SettingKey, Settings, SettingsChange } from '../../settings/settings.ts';
import { tellBackground } from '../../ui/tellBackground.ts';
import { Undelivered } from '../../ui/Undelivered.tsx';
import { type Options, OptionsContext } from '../optionsContext.ts';
import { SECTIONS } from '../sections.ts';
import { afterChange, type UndoStack } from '../settingsHistory.ts';
import { fittingIn, Section } from './Section.tsx';
import { UndoBar } from './UndoBar.tsx';

/** The whole page. */
export function OptionsPage({ settings, locked }: { settings: Settings; locked: readonly SettingKey[] }) {
  const [search, setSearch] = useState('');
  const [stack, setStack] = useState<UndoStack>([]);
  const [undone, setUndone] = useState(0);
  const options: Options = {
    settings,
    locked,
    search,
    undone,
    change: (change, merges = false) => {
      setStack(afterChange(stack, settings, change, merges));
      send(change);
    },
  };
  const undo = (): void => {
    const last = stack.at(-1);
    setStack(stack.slice(0, -1));
    setUndone(undone + 1);
    if (last) send(last.undo);
  };
  return (
    <OptionsContext.Provider value={options}>
      <header>
        <h1>{localize('optionsTitle')}</h1>
        <label class="search">
          <span>{localize('optionsSearch')}</span>
          <input type="search" value={search} onInput={({ currentTarget }) => setSearch(currentTarget.value)} />
        </label>
      </header>
      <div class="columns">
        <nav aria-label={localize('optionsSections')}>
          <ul>
            {SECTIONS.filter((section) => fittingIn(section, search)).map(({ id }) => (
              <li key={id}>
                <a href={`#${id}`}>{localize(`section_${id}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          <Undelivered />
          {SECTIONS.map(({ id, controls }) => (
            <Section key={id} id={id} controls={controls} />
          ))}
          <p class="nothing note" role="status">
            {localize('optionsNothing')}
          </p>
        </main>
      </div>
      <UndoBar stack={stack} undo={undo} />
    </OptionsContext.Provider>
  );
}

function send(change: SettingsChange): void {
  tellBackground({ type: 'change-settings', change });
}
