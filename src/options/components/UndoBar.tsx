import { localize, localizeCount } from '../../platform/i18n.ts';
import type { SettingKey } from '../../settings/settings.ts';
import type { UndoStack } from '../settingsHistory.ts';

/** Says what was changed last, and takes it back. */
export function UndoBar({ stack, undo }: { stack: UndoStack; undo: () => void }) {
  const last = stack.at(-1);
  return (
    <div class="undo" hidden={!last}>
      <p role="status">{last && describe(last.keys)}</p>
      <button type="button" data-action="undo" onClick={undo}>
        {localize('optionsUndo')}
      </button>
    </div>
  );
}

function describe(keys: readonly SettingKey[]): string {
  const [only] = keys;
  if (keys.length === 1 && only) return localize('optionsChanged', [localize(`setting_${only}`)]);
  return localizeCount('optionsChangedMany', keys.length);
}
