import { type Badge, showBadge } from './badge.ts';

/**
 * Writes tabs' badges, and only those that changed: a gallery is reported on every second, and each write costs three
 * calls to the browser whose leavings the service worker keeps until it collects.
 */
export class BadgeWriter {
  readonly #shown = new Map<number, string>();

  async show(tabId: number, badge: Badge): Promise<void> {
    const key = JSON.stringify(badge);
    if (this.#shown.get(tabId) === key) return;
    this.#shown.set(tabId, key);
    await showBadge(tabId, badge);
  }

  /** The tab was closed, or the browser took its badge away. */
  forget(tabId: number): void {
    this.#shown.delete(tabId);
  }
}
