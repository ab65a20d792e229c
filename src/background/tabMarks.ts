import type { TrackMark } from '../messages/runtimeMessages.ts';
import { InTurn } from '../platform/inTurn.ts';
import { isActive, type TabTiles } from '../session/tabTiles.ts';
import { tellTab } from './tellTab.ts';

/**
 * Tells the scripts of checked tabs what the user has said of the people in them, so that the boxes say the same as the
 * popup. Each document hears of its own people, and only when something has changed for it.
 */
export class TabMarks {
  readonly #turns = new InTurn();
  /** What each document was last told, as text, by tab and document. */
  readonly #told = new Map<number, Map<number, string>>();

  /** To be called when what is known of a tab has changed. @param tab undefined if nothing is known any more */
  changed(tabId: number, tab: TabTiles | undefined): Promise<void> {
    return this.#turns.do(() => this.#look(tabId, tab));
  }

  async #look(tabId: number, tab: TabTiles | undefined): Promise<void> {
    if (!tab || !isActive(tab)) {
      this.#told.delete(tabId);
      return;
    }
    const told = this.#told.get(tabId) ?? new Map<number, string>();
    this.#told.set(tabId, told);
    const marks = marksByDocument(tab);
    for (const document of new Set([...marks.keys(), ...told.keys()])) {
      const here = marks.get(document) ?? [];
      const text = JSON.stringify(here);
      if (text === (told.get(document) ?? '[]')) continue;
      // A document that has gone, or is not ready yet, is told again at the next change.
      if ((await tellTab(tabId, { type: 'marks', marks: here }, document)) === true) told.set(document, text);
      else if (here.length === 0) told.delete(document);
    }
  }
}

/** What the user has said of the people who are seen now, by the document in which they are. */
function marksByDocument({ roster }: TabTiles): Map<number, TrackMark[]> {
  const marks = new Map<number, TrackMark[]>();
  for (const { document, tile, track, mark, present } of roster.people) {
    if (mark === null || !present) continue;
    marks.set(document, [...(marks.get(document) ?? []), { tile, track, mark }]);
  }
  return marks;
}
