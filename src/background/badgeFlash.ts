/** ms that the button shows the alert, and then what it shows otherwise, in turn: slow enough to be safe for everybody's eyes. */
const EVERY = 500;

/** How often it shows the alert. */
const TIMES = 4;

/** Lets a toolbar button flash between an alert and what it shows otherwise. */
export class BadgeFlash {
  readonly #showAlert: (tabId: number) => Promise<void>;
  readonly #showUsual: (tabId: number) => Promise<void>;
  readonly #flashing = new Map<number, ReturnType<typeof setTimeout>>();

  /** @param showUsual shows what the button shows otherwise, as it is by then */
  constructor(showAlert: (tabId: number) => Promise<void>, showUsual: (tabId: number) => Promise<void>) {
    this.#showAlert = showAlert;
    this.#showUsual = showUsual;
  }

  /** Starts, or starts anew. */
  start(tabId: number): void {
    this.stop(tabId);
    this.#step(tabId, TIMES * 2);
  }

  /** To be called when the tab was closed. */
  stop(tabId: number): void {
    clearTimeout(this.#flashing.get(tabId));
    this.#flashing.delete(tabId);
  }

  #step(tabId: number, left: number): void {
    // A failure to draw is no reason to stop: the tab may be gone, and then the next step ends with it.
    void (left % 2 === 0 ? this.#showAlert(tabId) : this.#showUsual(tabId)).catch(() => undefined);
    if (left <= 1) this.#flashing.delete(tabId);
    else
      this.#flashing.set(
        tabId,
        setTimeout(() => this.#step(tabId, left - 1), EVERY),
      );
  }
}
