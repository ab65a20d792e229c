import { type Badge, showBadge } from './badge.ts';

/**
 * Writes tabs' badges, and only those that changed: a gallery sends a report every second, and each write costs three
 * calls to the browser, whose garbage stays in the service worker's memory until it is collected.
 */
export class BadgeWriter {
  readonly #shown = new Map<number, string>();

  async show(tabId: number, badge: Badge): Promise<void> {
    const key = JSON.stringify(badge);
    if (this.#shown.get(tabId) === key) return;
    this.#shown.set(tabId, key);
    await showBadge(tabId, badge);
  }

  /** To be called when the tab was closed, or the browser has removed its badge. */
  forget(tabId: number): void {
    this.#shown.delete(tabId);
  }
}
