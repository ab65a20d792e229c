import { browser } from './browser.ts';

/** The part of the action API that tells of the button itself; the polyfill has no types for it. */
interface ActionApi {
  readonly action: { readonly getUserSettings?: () => Promise<{ readonly isOnToolbar?: boolean }> };
}

/** Whether our button is hidden behind the browser's menu of extensions. False if the browser does not tell. */
export async function isButtonHidden(): Promise<boolean> {
  const settings = await (browser as unknown as ActionApi).action.getUserSettings?.();
  return settings?.isOnToolbar === false;
}
