import { offenders } from '../people/offenders.ts';
import { browser } from '../platform/browser.ts';
import type { Rule } from '../policy/policy.ts';
import type { TabTiles } from '../session/tabTiles.ts';

/** The pictures that the toolbar button can show; `icons/toolbar-*.svg` has them. */
type ToolbarIcon = 'idle' | 'checking' | 'paused' | 'alert';

/** The picture for a tab. Its shape tells as much as its colour. */
export function iconFor(tab: TabTiles | undefined, rule: Rule): ToolbarIcon {
  if (tab?.phase === 'paused') return 'paused';
  if (tab?.phase !== 'starting' && tab?.phase !== 'checking') return 'idle';
  return offenders(tab.roster, rule).length > 0 ? 'alert' : 'checking';
}

/** Writes tabs' pictures, and only those that changed, like `BadgeWriter`. */
export class IconWriter {
  readonly #shown = new Map<number, ToolbarIcon>();

  /** It is no error if the tab has closed meanwhile. */
  async show(tabId: number, icon: ToolbarIcon): Promise<void> {
    if ((this.#shown.get(tabId) ?? 'idle') === icon) return;
    this.#shown.set(tabId, icon);
    const path = { 16: `/icons/toolbar-${icon}-16.png`, 32: `/icons/toolbar-${icon}-32.png` };
    await browser.action.setIcon({ tabId, path }).catch(() => undefined);
  }

  /** To be called when the tab was closed, or the browser has taken its picture back. */
  forget(tabId: number): void {
    this.#shown.delete(tabId);
  }
}
