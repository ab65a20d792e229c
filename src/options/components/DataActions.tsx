import { useEffect, useRef, useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { listText } from '../../platform/lists.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import { ImportError, settingsFromFile, settingsToFile } from '../../settings/settingsFile.ts';
import { saveText } from '../../ui/saveText.ts';
import { useOptions } from '../optionsContext.ts';

/** Saves all settings as a file, takes them from one, and sets them back. Each change can be undone. */
export function DataActions() {
  const { settings, undone, change } = useOptions();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly failed: boolean }>();
  // What was told of a file is over once settings are set back in any way.
  useEffect(() => setOutcome(undefined), [undone]);
  const reset = (): void => {
    change(DEFAULT_SETTINGS);
    setOutcome(undefined);
  };
  const take = async (file: File): Promise<void> => {
    try {
      change(settingsFromFile(await file.text()));
      setOutcome({ text: localize('optionsImported', [file.name]), failed: false });
    } catch (error) {
      setOutcome({ text: problemOf(error), failed: true });
    }
  };
  return (
    <div class="setting">
      <div class="actions">
        <button
          type="button"
          class="quiet"
          data-action="export"
          onClick={() => saveText(settingsToFile(settings), 'maskcheck-settings.json', 'application/json')}
        >
          {localize('optionsExport')}
        </button>
        <button type="button" class="quiet" data-action="import" onClick={() => input.current?.click()}>
          {localize('optionsImport')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void take(file);
            // So that the same file can be chosen again after it was mended.
            currentTarget.value = '';
          }}
        />
        <button type="button" class="quiet" data-action="reset" onClick={reset}>
          {localize('optionsReset')}
        </button>
      </div>
      <p class="note">{localize('optionsDataAbout')}</p>
      <p class={outcome?.failed ? 'notice' : 'note'} role="status" data-outcome>
        {outcome?.text}
      </p>
    </div>
  );
}

function problemOf(error: unknown): string {
  if (!(error instanceof ImportError)) return localize('import_not_readable');
  return localize(`import_${error.problem}`, [listText(error.unfit)]);
}
