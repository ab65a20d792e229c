import { tellsOfBattery } from '../../platform/battery.ts';
import { localize } from '../../platform/i18n.ts';

/** Says that a setting does nothing where the browser does not tell of the battery. */
export function NoBattery() {
  return tellsOfBattery() ? null : <p class="notice">{localize('optionsNoBattery')}</p>;
}
