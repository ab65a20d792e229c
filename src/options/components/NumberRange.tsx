import { localize } from '../../platform/i18n.ts';
import { percentText, unitText } from '../../platform/numbers.ts';
import { changeOf } from '../../settings/settings.ts';
import { useOptions } from '../optionsContext.ts';
import { RANGES, type RangeKey } from '../sections.ts';
import type { FieldProps } from './field.ts';

/** A setting that is a number. */
export function NumberRange({ setting, locked, described }: FieldProps<RangeKey>) {
  const { settings, change } = useOptions();
  const { least, largest, step, unit } = RANGES[setting];
  const value = settings[setting];
  const shown = unit === 'percent' ? percentText(value) : unitText(unit, value);
  return (
    <label class="range">
      <span class="title">{localize(`setting_${setting}`)}</span>
      <span class="slider">
        <input
          type="range"
          min={least}
          max={largest}
          step={step}
          value={value}
          disabled={locked}
          aria-describedby={described}
          aria-valuetext={shown}
          onInput={({ currentTarget }) => change(changeOf(setting, currentTarget.valueAsNumber), true)}
        />
        <output>{shown}</output>
      </span>
    </label>
  );
}
