import { localize } from '../../platform/i18n.ts';
import { Figures } from './Figures.tsx';

/** How often MaskCheck is right, where it is weakest, and what follows from that. */
export function HowSure() {
  return (
    <>
      <p>{localize('helpSureIntro')}</p>
      <Figures names={['found', 'foundAndRight', 'maskOrNone', 'wrongNoticed', 'wrongTrue', 'covered']} />
      <p class="note">{localize('helpSureMeasured')}</p>
      <p>{localize('helpSurePercent')}</p>
      <h3>{localize('helpWeak')}</h3>
      <ul>
        <li>{localize('helpWeakWrong')}</li>
        <li>{localize('helpWeakCovered')}</li>
        <li>{localize('helpWeakTurned')}</li>
        <li>{localize('helpWeakSmall')}</li>
        <li>{localize('helpWeakDrawn')}</li>
        <li>{localize('helpWeakFair')}</li>
      </ul>
      <p class="notice">{localize('helpAlone')}</p>
    </>
  );
}
