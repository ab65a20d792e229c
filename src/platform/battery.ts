import * as v from 'valibot';
import { guarded } from './guarded.ts';

export const PowerSchema = v.object({
  /** Whether the machine runs on its battery: it has one, and no charger is plugged in. */
  onBattery: v.boolean(),
  /** How full the battery is, 0..1. */
  level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

/** Where the machine's power comes from. */
export type Power = v.InferOutput<typeof PowerSchema>;

/**
 * The part of the Battery Status API that we use; TypeScript has no types for it, because only Chromium has it, and there
 * only documents of secure origins, not workers. https://w3c.github.io/battery/
 */
interface BatteryManager extends EventTarget {
  readonly charging: boolean;
  readonly level: number;
}

const api = () => navigator as Navigator & { readonly getBattery?: () => Promise<BatteryManager> };

/** Whether this browser tells documents of the battery. */
export function tellsOfBattery(): boolean {
  return api().getBattery !== undefined;
}

/**
 * Calls back with the machine's power, and again whenever it changes, until the signal aborts. A machine without a
 * battery counts as plugged in. Where the browser does not tell, nothing is called.
 *
 * @param where the context, named in the report if the callback fails
 */
export async function followBattery(
  onPower: (power: Power) => void,
  signal: AbortSignal,
  where: string,
): Promise<void> {
  // A policy of the browser may forbid it; then we know as little as where there is no such API.
  const battery = await api()
    .getBattery?.()
    .catch(() => undefined);
  if (!battery || signal.aborted) return;
  const tell = guarded(where, () => onPower({ onBattery: !battery.charging, level: battery.level }));
  for (const event of ['chargingchange', 'levelchange']) battery.addEventListener(event, tell, { signal });
  tell();
}
