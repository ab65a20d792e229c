import { parseHTML } from 'linkedom';
import { beforeEach, expect, it, vi } from 'vitest';
import { markOverlay, removeDeadOverlays } from './deadOverlays.ts';

let page: Document;

beforeEach(() => {
  const parsed = parseHTML('<!doctype html><html><body><div id="own"></div></body></html>');
  page = parsed.document;
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', parsed.HTMLElement);
  // Closed shadow roots, as the browser shows them to extensions alone.
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot: (element: Element) => element.shadowRoot } });
});

/** Adds an overlay that a script of some world draws. */
function addOverlay(world: string): Element {
  const host = page.createElement('div');
  const layer = page.createElement('div');
  markOverlay(layer, world);
  host.attachShadow({ mode: 'open' }).append(layer);
  page.documentElement.append(host);
  return host;
}

it('removes the overlays of worlds that are gone, and nothing else', () => {
  const [dead, living] = [addOverlay('old'), addOverlay('new')];
  const strange = page.createElement('div');
  strange.attachShadow({ mode: 'open' }).append(page.createElement('p'));
  page.documentElement.append(strange);
  removeDeadOverlays('new');
  expect(dead.isConnected).toBe(false);
  expect([living.isConnected, strange.isConnected]).toEqual([true, true]);
  expect(page.querySelector('#own')).not.toBeNull();
});
