/** ms after which an element vanishes whose script draws no more. A page that is busy for that long shows nothing new either. */
export const VANISHES_AFTER = 3000;

/** ms between two signs of life, so that they cost nothing beside the drawing. */
const SIGN_EVERY = 500;

/**
 * Hides an element by itself when its script gives no more signs of life. Firefox ends our content scripts without a
 * word when the extension is updated, disabled or removed, and nothing of them can run any more; what they have drawn
 * stays in the page, and would go on saying what was true once. An animation of the browser runs without any script: it
 * waits and then hides the element, and each sign of life makes it wait again.
 */
export class Vanishing {
  readonly #animation: Animation;
  #lastSign = 0;

  /** @param element hidden in time; no rule about its visibility may be marked important */
  constructor(element: HTMLElement) {
    const hidden = { visibility: 'hidden' };
    this.#animation = element.animate([hidden, hidden], { delay: VANISHES_AFTER, duration: 1, fill: 'forwards' });
  }

  /** The sign of life. @param now ms */
  alive(now: number): void {
    if (now - this.#lastSign < SIGN_EVERY) return;
    this.#lastSign = now;
    this.#animation.currentTime = 0;
  }
}
