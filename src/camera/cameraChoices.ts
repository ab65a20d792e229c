import * as v from 'valibot';
import { browser } from '../platform/browser.ts';

/** Where local storage keeps what the user chose on this page. No other context reads or writes it. */
const KEY = 'camera';

const ChoicesSchema = v.object({
  /** The camera's number for this extension; undefined as long as the user has not chosen one. */
  deviceId: v.fallback(v.optional(v.string()), undefined),
  /** One sees oneself as in a mirror. */
  mirrored: v.fallback(v.optional(v.boolean(), true), true),
});

/** What the user chose on the camera page. */
export type CameraChoices = v.InferOutput<typeof ChoicesSchema>;

export const DEFAULT_CHOICES: CameraChoices = v.parse(ChoicesSchema, {});

/** The choices of last time. What does not fit counts as not chosen. */
export async function readChoices(): Promise<CameraChoices> {
  const { [KEY]: stored } = await browser.storage.local.get(KEY);
  const read = v.safeParse(ChoicesSchema, stored);
  return read.success ? read.output : DEFAULT_CHOICES;
}

export function writeChoices(choices: CameraChoices): Promise<void> {
  return browser.storage.local.set({ [KEY]: choices });
}
