import { localize } from '../../platform/i18n.ts';

/** Radio buttons of which one is chosen. Its legend is the text `choice_` and the name. */
export function Choice<Option extends string>({
  name,
  options,
  chosen,
  textOf,
  onChoice,
}: {
  name: 'view' | 'filter' | 'order';
  options: readonly Option[];
  chosen: Option;
  textOf: (option: Option) => string;
  onChoice: (option: Option) => void;
}) {
  return (
    <fieldset>
      <legend>{localize(`choice_${name}`)}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === chosen}
            onChange={() => onChoice(option)}
          />{' '}
          {textOf(option)}
        </label>
      ))}
    </fieldset>
  );
}
