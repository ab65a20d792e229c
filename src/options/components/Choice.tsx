import { localize } from '../../platform/i18n.ts';
import { changeOf } from '../../settings/settings.ts';
import { useOptions } from '../optionsContext.ts';
import { CHOICES, type ChoiceKey } from '../sections.ts';
import type { FieldProps } from './field.ts';

/** A setting that is one of a few values. */
export function Choice({ setting, locked, described }: FieldProps<ChoiceKey>) {
  const { settings, change } = useOptions();
  return (
    <fieldset aria-describedby={described} disabled={locked}>
      <legend>{localize(`setting_${setting}`)}</legend>
      {CHOICES[setting].map(({ value, text }) => (
        <label key={value}>
          <input
            type="radio"
            name={setting}
            value={value}
            checked={settings[setting] === value}
            onChange={() => change(changeOf(setting, value))}
          />{' '}
          {localize(text)}
        </label>
      ))}
    </fieldset>
  );
}
