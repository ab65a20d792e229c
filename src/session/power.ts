import * as v from 'valibot';
import { PowerSchema } from '../platform/battery.ts';

/** Where session storage keeps the machine's power, as the host has told it. */
export const POWER_KEY = 'power';

const KeptPowerSchema = v.object({
  ...PowerSchema.entries,
  /** Whether checks are paused because of it. */
  pausing: v.boolean(),
});
/** The machine's power, and what the background has made of it. */
export type KeptPower = v.InferOutput<typeof KeptPowerSchema>;

/** The machine's power, as read from session storage; undefined where the browser does not tell, or nothing is checked. */
export function powerFrom(value: unknown): KeptPower | undefined {
  const power = v.safeParse(KeptPowerSchema, value);
  return power.success ? power.output : undefined;
}
