import { localize } from '../../platform/i18n.ts';
import { percentText } from '../../platform/numbers.ts';
import { FIGURES, type FigureName } from '../figures.ts';

/** A table of how often MaskCheck is right. */
export function Figures({ names }: { names: readonly FigureName[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{localize('helpWhat')}</th>
          <th scope="col">{localize('helpRight')}</th>
          <th scope="col">{localize('helpRange')}</th>
          <th scope="col">{localize('helpMeasuredOn')}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const { right, of, low, high } = FIGURES[name];
          return (
            <tr key={name} data-figure={name}>
              <th scope="row">{localize(`figure_${name}`)}</th>
              <td>{percentText(right / of)}</td>
              <td>{localize('helpFromTo', [percentText(low), percentText(high)])}</td>
              <td>{localize('sumOf', [right, of])}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
