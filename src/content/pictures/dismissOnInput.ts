import type { PictureProblem } from '../../session/pictureState.ts';
import type { DocumentPictures } from './documentPictures.ts';

/** What a press of a mouse, pen or finger becomes, up to the click. */
const PRESSES = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'] as const;

/**
 * Takes answers off the page: all of them by Escape, one by a click on its sign; another sign leads to the help. The overlay
 * itself hears no clicks, since a page could then find it by hit tests. So the window's clicks are looked at before the page hears of them. One that
 * lies on a sign goes no further: it must not press what lies below. Only the user's own input counts; what a page makes
 * up is not trusted.
 *
 * @param openHelp shows what can be done about a problem
 */
export function dismissOnInput(
  check: Pick<DocumentPictures, 'dismiss' | 'signAt'>,
  openHelp: (problem: PictureProblem) => void,
  signal: AbortSignal,
): void {
  const options = { signal, capture: true };
  // The page hears of the key as always: it may close a dialog of its own by it.
  const onKey = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.isTrusted && event.key === 'Escape') check.dismiss();
  };
  addEventListener('keydown', onKey, options);
  const onPress = (event: Event): void => {
    if (!(event instanceof MouseEvent) || !event.isTrusted) return;
    const found = check.signAt({ x: event.clientX, y: event.clientY });
    if (!found) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.type !== 'click') return;
    const { picture, sign } = found;
    if (sign === 'close') picture.dismiss();
    else if (picture.helpFor) openHelp(picture.helpFor);
  };
  for (const type of PRESSES) addEventListener(type, onPress, options);
}
