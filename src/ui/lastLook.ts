/** How a page looks: the theme and the palette that the user has chosen, as the style sheet's attributes name them. */
const ATTRIBUTES = ['theme', 'palette'] as const;

/** Where a page's own storage keeps the look. The settings themselves are in the extension's storage. */
const KEY = 'lastLook:';

/**
 * Keeps the look that a page has now, for the next page that has to be painted before the settings are read. The page's
 * own storage is the only one that answers at once.
 */
export function keepLastLook(root: HTMLElement): void {
  for (const name of ATTRIBUTES) withStorage((storage) => storage.setItem(KEY + name, root.dataset[name] ?? ''));
}

/** Gives a page the look that the last page had, until the settings are read. */
export function showLastLook(root: HTMLElement): void {
  for (const name of ATTRIBUTES)
    withStorage((storage) => {
      const value = storage.getItem(KEY + name);
      if (value) root.dataset[name] = value;
    });
}

/** A browser that keeps no data of pages refuses even to name their storage; then there is no last look. */
function withStorage(use: (storage: Storage) => void): void {
  try {
    use(localStorage);
  } catch {}
}
