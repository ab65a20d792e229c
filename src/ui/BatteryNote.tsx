import type { Power } from '../platform/battery.ts';
import { localize } from '../platform/i18n.ts';
import { percentText } from '../platform/numbers.ts';
import { checkRateNow } from '../settings/batteryRule.ts';
import type { Settings } from '../settings/settings.ts';

/** Says that videos are checked less often because of the battery. Nothing if they aren't. */
export function BatteryNote({
  settings,
  power,
}: {
  settings: Pick<Settings, 'checkRate' | 'onBattery' | 'batteryBelow'>;
  power: Power | undefined;
}) {
  if (!power || checkRateNow(settings, power) === settings.checkRate) return null;
  return (
    <p class="note" data-battery="saving">
      {localize('batterySaving', [percentText(power.level)])}
    </p>
  );
}
