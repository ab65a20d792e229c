import { localize } from '../../platform/i18n.ts';
import { changeOf } from '../../settings/settings.ts';
import { useOptions } from '../optionsContext.ts';
import type { FieldProps } from './field.ts';

/** A setting that is a time of day. It counts only while there are quiet hours. */
export function TimeOfDay({ setting, locked, described }: FieldProps<'quietFrom' | 'quietTo'>) {
  const { settings, change } = useOptions();
  return (
    <label class="time">
      <span class="title">{localize(`setting_${setting}`)}</span>{' '}
      <input
        type="time"
        required
        value={settings[setting]}
        disabled={locked || !settings.quiet}
        aria-describedby={described}
        onChange={({ currentTarget }) => {
          if (currentTarget.value) change(changeOf(setting, currentTarget.value), true);
        }}
      />
    </label>
  );
}
