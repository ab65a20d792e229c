import { browser } from './browser.ts';

/** The part of the action API that tells of the button itself; the polyfill has no types for it. */
interface ActionApi {
  readonly action: {
    readonly getUserSettings?: () => Promise<{ readonly isOnToolbar?: boolean }>;
    readonly onUserSettingsChanged?: { addListener(listener: () => void): void };
  };
}

/** Where our button is: in the toolbar, or only in the browser's menu of extensions; or the browser does not tell. */
export type ButtonPlace = 'toolbar' | 'menu' | 'unknown';

const api = (): ActionApi['action'] => (browser as unknown as ActionApi).action;

/** Where our button is now. */
export async function buttonPlace(): Promise<ButtonPlace> {
  const settings = await api().getUserSettings?.();
  if (settings?.isOnToolbar === undefined) return 'unknown';
  return settings.isOnToolbar ? 'toolbar' : 'menu';
}

/** Whether our button is hidden behind the browser's menu of extensions. False if the browser does not tell. */
export async function isButtonHidden(): Promise<boolean> {
  return (await buttonPlace()) === 'menu';
}

/** Calls back when the user has moved the button, where the browser tells that. */
export function onButtonMoved(onMoved: () => void): void {
  api().onUserSettingsChanged?.addListener(onMoved);
}
