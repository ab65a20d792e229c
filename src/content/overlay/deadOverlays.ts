import { shadowRootOf } from '../../platform/shadowRootOf.ts';
import { native, nativeDocument } from '../dom/native.ts';

/** The attribute of an overlay's layer that names the world whose script draws it. The page can't look in there. */
const WORLD = 'data-world';

/** Says of an overlay's layer which world's script draws it. */
export function markOverlay(layer: HTMLElement, world: string): void {
  layer.setAttribute(WORLD, world);
}

/**
 * Removes the overlays of scripts that are gone: those of an earlier MaskCheck that Firefox ended without letting it
 * tidy up. They are hidden already (see `Vanishing`), but each would still lie on top of the page.
 *
 * @param world the one that lives; its overlays stay
 */
export function removeDeadOverlays(world: string): void {
  const page = nativeDocument.documentElement;
  for (const element of native.descendants(page, ':root > div')) {
    const drawnBy = shadowRootOf(element)?.querySelector(`[${WORLD}]`)?.getAttribute(WORLD);
    if (drawnBy && drawnBy !== world) element.remove();
  }
}
