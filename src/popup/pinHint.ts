import { browser } from '../platform/browser.ts';

/** Where local storage keeps that the user has read the advice to pin the button. No other context reads or writes it. */
const KEY = 'pinHintRead';

/** Whether the user has read the advice to pin the button, and wants to see it no more. */
export async function isPinHintRead(): Promise<boolean> {
  return (await browser.storage.local.get(KEY))[KEY] === true;
}

/** Notes that the user wants to see it no more. */
export function notePinHintRead(): Promise<void> {
  return browser.storage.local.set({ [KEY]: true });
}
