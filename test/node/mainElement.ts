import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Gives each test of a file a document of its own, with an empty `main` for components to be rendered into. What a test has
 * put in place of globals is put back after it.
 *
 * @returns the element of the test that runs
 */
export function useMainElement(): () => HTMLElement {
  let main: HTMLElement;
  beforeEach(() => {
    const { document } = parseHTML('<html><body><main></main></body></html>');
    main = document.querySelector('main') as unknown as HTMLElement;
    vi.stubGlobal('document', document);
  });
  afterEach(() => vi.unstubAllGlobals());
  return () => main;
}
