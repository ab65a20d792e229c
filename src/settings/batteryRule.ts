import type { Power } from '../platform/battery.ts';
import type { CheckRate } from '../sampling/sampleSchedule.ts';

/** What checks of videos may do while the battery is low: go on as usual, save power, or pause. */
export const BATTERY_CHOICES = ['same', 'saving', 'pause'] as const;
export type BatteryChoice = (typeof BATTERY_CHOICES)[number];

/** The battery's levels that the user may choose from, 0..1; at 1 the choice holds whenever no charger is plugged in. */
export const BATTERY_RANGE = { least: 0.1, largest: 1 } as const;

/** From which level on checks save power until the user chooses otherwise: as Chromium's own Energy Saver does. */
export const BATTERY_BELOW = 0.2;

/** What the user has chosen about the battery. */
export interface BatteryRule {
  readonly onBattery: BatteryChoice;
  /** 0..1. */
  readonly batteryBelow: number;
}

/**
 * What the battery does to checks of videos now.
 *
 * @param power undefined where the browser does not tell
 */
export function batteryEffect({ onBattery, batteryBelow }: BatteryRule, power: Power | undefined): BatteryChoice {
  return power?.onBattery && power.level <= batteryBelow ? onBattery : 'same';
}

/** How often videos are checked now. A check that the user lets go on although it would pause saves power. */
export function checkRateNow(
  rule: BatteryRule & { readonly checkRate: CheckRate },
  power: Power | undefined,
): CheckRate {
  return batteryEffect(rule, power) === 'same' ? rule.checkRate : 'saving';
}
