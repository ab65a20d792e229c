import { nativeDocument } from '../dom/native.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { within } from '../link/within.ts';

/** ms for which one photograph serves several pictures, if nothing has scrolled. */
const KEPT = 1000;

/** ms that a photograph may take. The browser allows two a second, and other documents of the tab may come first. */
const TAKEN_WITHIN = 10_000;

/** A photograph of the tab. */
export interface Screenshot {
  readonly image: HTMLImageElement;
  /** px of the photograph per CSS px. */
  readonly scale: number;
  /** Where this document's viewport lies in the tab's, CSS px. */
  readonly origin: { readonly x: number; readonly y: number };
}

let last: { readonly shot: Promise<Screenshot | undefined>; readonly view: string; readonly at: number } | undefined;

/**
 * Photographs what the tab shows, without our overlays (the background hides them). Several pictures that ask at once share one photograph.
 *
 * @returns undefined if the browser does not allow it now, or if this document does not know its position in the tab
 */
export function screenshot(): Promise<Screenshot | undefined> {
  const view = `${scrollX} ${scrollY} ${innerWidth} ${innerHeight}`;
  if (last && last.view === view && performance.now() - last.at < KEPT) return last.shot;
  const shot = within(TAKEN_WITHIN, take, () => undefined);
  last = { shot, view, at: performance.now() };
  return shot;
}

async function take(): Promise<Screenshot | undefined> {
  const origin = originInTab();
  if (!origin || nativeDocument.hidden) return undefined;
  const address = await tellBackground({ type: 'capture' });
  if (!address) return undefined;
  const image = new Image();
  image.src = address;
  await image.decode();
  return { image, scale: image.naturalWidth / origin.tabWidth, origin };
}

/** Adds up the positions of the documents around this one; undefined if one of them belongs to another site. */
function originInTab(): { x: number; y: number; tabWidth: number } | undefined {
  let [x, y] = [0, 0];
  let view: Window = window;
  while (view !== view.parent) {
    const frame = frameOf(view);
    if (!frame) return undefined;
    const rect = frame.getBoundingClientRect();
    x += rect.x + frame.clientLeft;
    y += rect.y + frame.clientTop;
    view = view.parent;
  }
  return { x, y, tabWidth: view.innerWidth };
}

function frameOf(view: Window): Element | null {
  try {
    return view.frameElement;
  } catch {
    // If another site's document embeds this one, the browser does not even say which element this one lies in.
    return null;
  }
}
