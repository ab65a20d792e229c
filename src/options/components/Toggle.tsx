import { useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { requestNotifications } from '../../platform/notifications.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import { changeOf, type Settings } from '../../settings/settings.ts';
import { useOptions } from '../optionsContext.ts';
import type { FieldProps } from './field.ts';

type ToggleKey = { [Key in keyof Settings]: Settings[Key] extends boolean ? Key : never }[keyof Settings];

/** A setting that is on or off. The one for notifications first asks the browser for them, on the click. */
export function Toggle({ setting, locked, described }: FieldProps<ToggleKey>) {
  const { settings, change } = useOptions();
  const [refused, setRefused] = useState(false);
  const choose = async (on: boolean): Promise<void> => {
    const allowed = !on || setting !== 'alertNotification' || (await requestNotifications());
    setRefused(!allowed);
    if (allowed) change(changeOf(setting, on));
  };
  return (
    <>
      <label class="toggle">
        <input
          type="checkbox"
          checked={settings[setting]}
          disabled={locked}
          aria-describedby={described}
          onChange={({ currentTarget }) => {
            const { checked } = currentTarget;
            // It shows what is stored, so it stays as it was where the browser refuses.
            currentTarget.checked = settings[setting];
            reportFailure(choose(checked), 'options page');
          }}
        />{' '}
        <span class="title">{localize(`setting_${setting}`)}</span>
      </label>
      {refused && (
        <p class="notice" role="alert">
          {localize('optionsNotificationsRefused')}
        </p>
      )}
    </>
  );
}
