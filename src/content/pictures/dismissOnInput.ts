import type { DocumentPictures } from './documentPictures.ts';

/** What a press of a mouse, pen or finger becomes, up to the click. */
const PRESSES = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'] as const;

/**
 * Takes answers off the page: all of them by Escape, one by a click on its sign. The overlay itself hears no clicks, since
 * a page could then find it by hit tests. So the window's clicks are looked at before the page hears of them. One that
 * lies on a sign goes no further: it must not press what lies below. Only the user's own input counts; what a page makes
 * up is not trusted.
 */
export function dismissOnInput(check: Pick<DocumentPictures, 'dismiss' | 'closableAt'>, signal: AbortSignal): void {
  const options = { signal, capture: true };
  // The page hears of the key as always: it may close a dialog of its own by it.
  const onKey = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.isTrusted && event.key === 'Escape') check.dismiss();
  };
  addEventListener('keydown', onKey, options);
  const onPress = (event: Event): void => {
    if (!(event instanceof MouseEvent) || !event.isTrusted) return;
    const answer = check.closableAt({ x: event.clientX, y: event.clientY });
    if (!answer) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.type === 'click') answer.dismiss();
  };
  for (const type of PRESSES) addEventListener(type, onPress, options);
}
