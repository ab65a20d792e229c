import type { FaceState } from '../../counting/faceState.ts';
import { type BoundingBox, intersection } from '../../geometry/boundingBox.ts';
import { type Policy, verdictOf } from '../../policy/policy.ts';
import { mapToViewport } from '../geometry/frameMapping.ts';
import { readPlacement, type VisiblePlacement } from '../geometry/readPlacement.ts';
import type { Tile } from '../tile.ts';
import { BoxView } from './boxView.ts';
import { labelText } from './labelText.ts';
import { OverlayHost } from './overlayHost.ts';
import { OVERLAY_STYLE } from './overlayStyle.ts';

/** ms after which a placement is read again even if the video's rectangle did not change (its fit may have). */
const PLACEMENT_LASTS = 400;

/** A box as it is drawn, for tests. */
export interface DrawnBox {
  readonly tileId: number;
  readonly trackId: number;
  /** CSS px of the viewport. */
  readonly boundingBox: BoundingBox;
  readonly state: FaceState;
  readonly text: string;
}

interface Placed {
  readonly placement: VisiblePlacement;
  readonly readAt: number;
  readonly size: string;
}

/** Draws the tracks of all tiles over the page, once a display frame. */
export class Overlay {
  readonly #layer: ShadowRoot;
  readonly #views = new Map<string, BoxView>();
  readonly #placements = new WeakMap<Tile, Placed>();
  #drawn: DrawnBox[] = [];

  /** @param tiles what to draw, asked for anew at each frame */
  constructor(tiles: () => Iterable<Tile>, policy: () => Policy, signal: AbortSignal) {
    this.#layer = new OverlayHost(signal).root;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(OVERLAY_STYLE);
    this.#layer.adoptedStyleSheets = [sheet];
    const draw = () => {
      if (signal.aborted) return;
      this.#draw(tiles(), policy());
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  }

  /** What is on the page now. */
  get drawn(): readonly DrawnBox[] {
    return this.#drawn;
  }

  #draw(tiles: Iterable<Tile>, policy: Policy): void {
    const drawn: DrawnBox[] = [];
    const used = new Set<string>();
    for (const tile of tiles) {
      const { tracks } = tile.tracker;
      if (tracks.length === 0 || !isOnTop(tile.video)) continue;
      const placement = this.#placementOf(tile);
      for (const { id, boundingBox, state, confidence } of tracks) {
        const box = mapToViewport(boundingBox, tile.frame, placement);
        const seen = intersection(box, placement.clip);
        if (seen.width <= 0 || seen.height <= 0) continue;
        const key = `${tile.id} ${id}`;
        const verdict = verdictOf(policy, state);
        const text = labelText(state, verdict, confidence, box.width);
        this.#view(key).draw(box, placement.clip, verdict, text);
        used.add(key);
        drawn.push({ tileId: tile.id, trackId: id, boundingBox: box, state, text });
      }
    }
    this.#drawn = drawn;
    for (const [key, view] of this.#views) {
      if (used.has(key)) continue;
      view.remove();
      this.#views.delete(key);
    }
  }

  #view(key: string): BoxView {
    const view = this.#views.get(key) ?? new BoxView(this.#layer);
    this.#views.set(key, view);
    return view;
  }

  /** The placement as last read, unless the video moved, changed size or it is time to look again. */
  #placementOf(tile: Tile): VisiblePlacement {
    const now = performance.now();
    const { x, y, width, height } = tile.video.getBoundingClientRect();
    const size = `${x} ${y} ${width} ${height} ${innerWidth} ${innerHeight}`;
    const known = this.#placements.get(tile);
    if (known && known.size === size && now - known.readAt < PLACEMENT_LASTS) return known.placement;
    const placement = readPlacement(tile.video);
    this.#placements.set(tile, { placement, readAt: now, size });
    return placement;
  }
}

/** While something is fullscreen, only videos inside it are seen. */
function isOnTop(video: HTMLVideoElement): boolean {
  const { fullscreenElement } = document;
  return !fullscreenElement || fullscreenElement.contains(video);
}
