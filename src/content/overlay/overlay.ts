import type { BareParts } from '../../faces/bareParts.ts';
import { drawnPairs } from '../../faces/closePairs.ts';
import type { PairDistance } from '../../faces/distance.ts';
import type { FaceState } from '../../faces/faceState.ts';
import { type BoundingBox, center, contains, intersection, type Point } from '../../geometry/boundingBox.ts';
import { mapToViewport } from '../../geometry/frameMapping.ts';
import type { Mark } from '../../people/person.ts';
import { guarded } from '../../platform/guarded.ts';
import { CLOSENESS_VERDICTS } from '../../policy/closenessStyle.ts';
import { native, nativeDocument } from '../dom/native.ts';
import type { VisiblePlacement } from '../placement/readPlacement.ts';
import { BoxView } from './boxView.ts';
import { labelOf } from './labelText.ts';
import { NOTICE_SIGNS, type NoticeSign, NoticeView } from './noticeView.ts';
import { OverlayHost } from './overlayHost.ts';
import type { OverlayLook } from './overlayLook.ts';
import { pairText } from './pairText.ts';
import { PairView } from './pairView.ts';
import { RingView } from './ringView.ts';

/**
 * ms after which a placement is read again even if the element's rectangle has not changed: its fit may have changed.
 */
const PLACEMENT_LASTS = 400;

/** A video or picture whose faces are drawn over the page. */
export interface OverlaySource {
  readonly id: number;
  readonly element: Element;
  /** Size in px of the searched image, which the tracks' boxes refer to. */
  readonly frame: { readonly width: number; readonly height: number };
  readonly tracks: readonly {
    readonly id: number;
    readonly boundingBox: BoundingBox;
    readonly state: FaceState;
    /** What a mask worn wrongly leaves bare, if that is known. */
    readonly bare?: BareParts;
    /** 0..1 */
    readonly confidence: number;
  }[];
  /** What the user says of the people of some tracks; left out where nobody can say anything. */
  readonly marks?: ReadonlyMap<number, Mark>;
  /** How far the people are from each other, the nearest first; left out or empty if that is not measured. */
  readonly pairs?: readonly PairDistance[];
  /** A line about the whole video or picture, such as "Checking …". */
  readonly notice?: string | undefined;
  /** Whether the line has a sign to close it by, and one that leads to the help; see `Overlay.signAt`. */
  readonly closable?: boolean;
  readonly hasHelp?: boolean;
  /** Where the video or picture is drawn now, read from the page's layout. */
  placement(): VisiblePlacement;
}

/** A box as it is drawn. Only tests read it, see `startOnce`. */
export interface DrawnBox {
  readonly sourceId: number;
  readonly trackId: number;
  /** CSS px of the viewport. */
  readonly boundingBox: BoundingBox;
  /** What the face counts as. */
  readonly state: FaceState;
  readonly text: string;
}

interface Placed {
  readonly placement: VisiblePlacement;
  readonly readAt: number;
  readonly size: string;
}

/** Draws the faces of all sources over the page, once per display frame. */
export class Overlay {
  readonly #host: OverlayHost;
  readonly #layer: HTMLElement;
  readonly #ring: RingView;
  readonly #views = new Map<string, BoxView>();
  readonly #pairs = new Map<string, PairView>();
  readonly #notices = new Map<number, NoticeView>();
  readonly #placements = new WeakMap<OverlaySource, Placed>();
  #drawn: DrawnBox[] = [];

  /** @param sources gives what to draw; called anew at each display frame */
  constructor(sources: () => Iterable<OverlaySource>, look: () => OverlayLook, signal: AbortSignal) {
    this.#host = new OverlayHost(signal);
    this.#layer = this.#host.layer;
    this.#ring = new RingView(this.#layer);
    const draw = guarded('page', () => {
      if (signal.aborted) return;
      // This comes first, so that there is a next frame whatever goes wrong in this one.
      requestAnimationFrame(draw);
      this.#host.alive(performance.now());
      this.#draw(sources(), look());
    });
    requestAnimationFrame(draw);
  }

  /** Whether there are boxes, but the page keeps the user from seeing them. */
  get hidden(): boolean {
    return this.#drawn.length > 0 && this.#host.hidden;
  }

  /** Dims the boxes, because they may be out of date. */
  dim(dimmed: boolean): void {
    this.#layer.className = dimmed ? 'dimmed' : '';
  }

  /** The boxes on the page now. Only tests read them, see `startOnce`. */
  get drawn(): readonly DrawnBox[] {
    return this.#drawn;
  }

  /** The texts of the notices on the page now, by source. Only tests read them, see `startOnce`. */
  get notices(): Readonly<Record<number, string>> {
    return Object.fromEntries([...this.#notices].map(([id, view]) => [id, view.text]));
  }

  /** The sign of a line that lies at this point (CSS px of the viewport), with the line's source, if there is one. */
  signAt(point: Point): { readonly id: number; readonly sign: NoticeSign } | undefined {
    return this.signs.find(({ place }) => contains(place, point));
  }

  /** Where the signs of the lines lie, CSS px of the viewport. */
  get signs(): readonly { readonly id: number; readonly sign: NoticeSign; readonly place: BoundingBox }[] {
    return [...this.#notices].flatMap(([id, view]) =>
      NOTICE_SIGNS.flatMap((sign) => {
        const place = view.placeOf(sign);
        if (!place) return [];
        const { x, y, width, height } = place;
        return [{ id, sign, place: { x, y, width, height } }];
      }),
    );
  }

  /** Rings one of the sources for a while. */
  ring({ id }: Pick<OverlaySource, 'id'>): void {
    this.#ring.start(id, performance.now());
  }

  /** How many lines between two people are on the page now. Only tests read it, see `startOnce`. */
  get lines(): number {
    return this.#pairs.size;
  }

  #draw(sources: Iterable<OverlaySource>, look: OverlayLook): void {
    const drawn: DrawnBox[] = [];
    const used = new Set<string>();
    const noticed = new Set<number>();
    const ringed = this.#ring.sourceAt(performance.now());
    let ring: BoundingBox | undefined;
    const paired = new Set<string>();
    for (const source of sources) {
      const { tracks, notice } = source;
      const isRinged = source.id === ringed;
      if ((tracks.length === 0 && !notice && !isRinged) || !isOnTop(source.element)) continue;
      const placement = this.#placementOf(source);
      if (isRinged) ring = placement.clip;
      const signs = { help: source.hasHelp === true, close: source.closable === true };
      if (notice && this.#notice(source.id).draw(placement.clip, notice, signs)) noticed.add(source.id);
      const middles = new Map<number, Point>();
      for (const { id, boundingBox, ...face } of tracks) {
        const label = labelOf(face, source.marks?.get(id) ?? null, look);
        if (!label) continue;
        const box = mapToViewport(boundingBox, source.frame, placement);
        middles.set(id, center(box));
        const seen = intersection(box, placement.clip);
        if (seen.width <= 0 || seen.height <= 0) continue;
        const key = `${source.id} ${id}`;
        const text = this.#view(key).draw(box, placement.clip, label.verdict, label.texts, look);
        used.add(key);
        drawn.push({ sourceId: source.id, trackId: id, boundingBox: box, state: label.state, text });
      }
      for (const key of this.#drawPairs(source, middles, placement.clip, look)) paired.add(key);
    }
    this.#drawn = drawn;
    this.#ring.draw(ring);
    removeUnused(this.#views, used);
    removeUnused(this.#notices, noticed);
    removeUnused(this.#pairs, paired);
  }

  /** @param middles of the source's faces on the screen @returns the keys of the lines that can be seen */
  #drawPairs(
    { id, pairs = [] }: OverlaySource,
    middles: ReadonlyMap<number, Point>,
    clip: BoundingBox,
    { palette }: OverlayLook,
  ): string[] {
    return drawnPairs(pairs).flatMap((pair) => {
      const [from, to] = pair.people.map((person) => middles.get(person));
      const key = `${id} ${pair.people.join(' ')}`;
      if (!from || !to) return [];
      const view = this.#pairs.get(key) ?? new PairView(this.#layer);
      this.#pairs.set(key, view);
      const verdict = CLOSENESS_VERDICTS[pair.closeness];
      return view.draw(from, to, clip, verdict, pairText(pair), palette) ? [key] : [];
    });
  }

  #notice(id: number): NoticeView {
    const view = this.#notices.get(id) ?? new NoticeView(this.#layer);
    this.#notices.set(id, view);
    return view;
  }

  #view(key: string): BoxView {
    const view = this.#views.get(key) ?? new BoxView(this.#layer);
    this.#views.set(key, view);
    return view;
  }

  /**
   * The placement as last read. It is read again if the element moved or changed size, or if the last reading is too
   * old.
   */
  #placementOf(source: OverlaySource): VisiblePlacement {
    const now = performance.now();
    const { x, y, width, height } = native.rect(source.element);
    const size = `${x} ${y} ${width} ${height} ${innerWidth} ${innerHeight}`;
    const known = this.#placements.get(source);
    if (known && known.size === size && now - known.readAt < PLACEMENT_LASTS) return known.placement;
    const placement = source.placement();
    this.#placements.set(source, { placement, readAt: now, size });
    return placement;
  }
}

function removeUnused<Key, View extends { remove(): void }>(views: Map<Key, View>, used: ReadonlySet<Key>): void {
  for (const [key, view] of views) {
    if (used.has(key)) continue;
    view.remove();
    views.delete(key);
  }
}

/** Whether an element can be seen: while something is fullscreen, the user sees only what is inside it. */
function isOnTop(element: Element): boolean {
  const { fullscreenElement } = nativeDocument;
  return !fullscreenElement || native.contains(fullscreenElement, element);
}
