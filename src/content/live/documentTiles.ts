import type { TakenPortraits, TrackedFace } from '../../messages/portraitMessages.ts';
import type { TrackMark } from '../../messages/runtimeMessages.ts';
import { guarded } from '../../platform/guarded.ts';
import { DEFAULT_POLICY, type Policy } from '../../policy/policy.ts';
import { DutyCycle, nextToSample, RATE_LIMITS } from '../../sampling/sampleSchedule.ts';
import { WorkCost } from '../../sampling/workCost.ts';
import type { TileState } from '../../session/tileState.ts';
import { checkRateNow } from '../../settings/batteryRule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../settings/settings.ts';
import { followSettings } from '../../settings/settingsStore.ts';
import { nativeDocument } from '../dom/native.ts';
import { watchView } from '../dom/watchView.ts';
import { InferenceClient } from '../link/inferenceClient.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { within } from '../link/within.ts';
import { Overlay } from '../overlay/overlay.ts';
import { type Found, findVideos } from './findVideos.ts';
import { foreignFrames } from './foreignFrames.ts';
import { LabelAges } from './labelAges.ts';
import { isCanvas, Tile } from './tile.ts';
import { TileNames } from './tileNames.ts';
import { TileReporter } from './tileReporter.ts';

/** ms between two looks at all tiles, to see which ones left and what to report. */
const HEARTBEAT = 250;

/** ms without a sign from the host after which the boxes are dimmed. Checks take up to 2.5 s on a very busy machine. */
const DIM_AFTER = 2500;

/** ms without a sign from the host after which the boxes are removed, and nobody is counted. */
const DISTRUST_AFTER = 6000;

/**
 * Canvases of a document that are looked at. Each look costs 0.2 ms four times a second, so a page that is full of
 * canvases costs no more than 4 % of its main thread.
 */
const MOST_CANVASES = 50;

/** ms after which no further tile is sampled in the same task, so that the page's own work is never held up for long. */
const TASK = 5;

/** ms that a portrait is waited for: some checks of each of many tiles. Who isn't clearly seen by then is asked for again. */
const PORTRAIT_WAIT = 3000;

/** ms by which samples may come late and still be made up for. */
const LATE = 250;

/** Checks the videos of one document, and the canvases that calls are drawn on, until its signal aborts. */
export class DocumentTiles {
  readonly #signal: AbortSignal;
  readonly #tiles = new Map<HTMLVideoElement | HTMLCanvasElement, { tile: Tile; end: AbortController }>();
  readonly #client: InferenceClient;
  readonly #overlay: Overlay;
  readonly #reporter = new TileReporter();
  /** What checks cost the host's threads, and what sampling costs the page. */
  readonly #duty = new DutyCycle();
  readonly #sampling = new DutyCycle(LATE);
  readonly #sampleCost = new WorkCost();
  readonly #ages = new LabelAges();
  readonly #names = new TileNames();
  readonly #view: ReturnType<typeof watchView>;
  #found: Found = { videos: new Set(), canvases: new Set(), embedding: new Set() };
  #settings: Settings = DEFAULT_SETTINGS;
  /** The policy that holds in this tab. */
  policy: Policy = DEFAULT_POLICY;
  #paused = false;
  #nextId = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stop: AbortController) {
    this.#signal = stop.signal;
    this.#view = watchView(this.#signal);
    this.#overlay = new Overlay(
      () => this.#drawable(),
      () => ({ ...this.#settings, policy: this.policy }),
      this.#signal,
    );
    this.#client = new InferenceClient(
      {
        onReady: () => this.#pump(),
        onAnswer: (answer) => {
          const busyMs = answer.type === 'faces' ? answer.busyMs : 0;
          this.#duty.note(busyMs, this.#client.ready?.workers ?? 1, performance.now(), this.#limits.duty);
          for (const tile of this.#all()) if (tile.id === answer.sourceId) this.#ages.note(tile.receive(answer));
          this.#pump();
        },
        onLost: () => {
          for (const tile of this.#all()) tile.lose();
        },
        onOrphaned: () => stop.abort(),
      },
      this.#signal,
    );
    followSettings(
      (settings) => {
        this.#settings = settings;
        this.#applyThreshold();
      },
      this.#signal,
      'page',
    );
    findVideos((found) => this.#follow(found), this.#signal);
    const heartbeat = setInterval(
      guarded('page', () => this.#tend()),
      HEARTBEAT,
    );
    this.#signal.addEventListener('abort', () => clearInterval(heartbeat));
  }

  /** What is drawn and known. Only tests and benches read it, see `startOnce`. */
  snapshot() {
    const labelAges = this.#ages.recent;
    return {
      boxes: this.#overlay.drawn,
      lines: this.#overlay.lines,
      tiles: this.#states(),
      pending: this.#inFlight(),
      labelAges,
    };
  }

  /** Checks nothing and shows nobody until it is called with false. */
  pause(paused: boolean): void {
    this.#paused = paused;
    this.#tend();
  }

  /** Shows what the user says of this document's people: of these, and of nobody else. */
  mark(marks: readonly TrackMark[]): void {
    for (const tile of this.#all())
      tile.marks = new Map(marks.filter((one) => one.tile === tile.id).map(({ track, mark }) => [track, mark]));
  }

  /** Rings a tile for a while. @param scroll whether to scroll to it */
  ring(id: number, scroll: boolean): void {
    const tile = [...this.#all()].find((one) => one.id === id);
    if (!tile) return;
    if (scroll) tile.element.scrollIntoView({ block: 'center', inline: 'center' });
    this.#overlay.ring(tile);
  }

  /** Portraits of those of some faces that are clearly seen within `PORTRAIT_WAIT`. */
  async takePortraits(faces: readonly TrackedFace[]): Promise<TakenPortraits> {
    const taken = faces.map(async (face) => {
      const tile = [...this.#all()].find(({ id }) => id === face.tile);
      const take = async (signal: AbortSignal) => tile?.takePortrait(face.track, signal);
      const picture = await within(PORTRAIT_WAIT, take, () => undefined);
      return picture === undefined ? [] : [{ ...face, picture }];
    });
    return (await Promise.all(taken)).flat();
  }

  #follow(found: Found): void {
    const { videos, canvases, embedding } = found;
    const elements = new Set<HTMLVideoElement | HTMLCanvasElement>([
      ...videos,
      ...[...canvases].slice(0, MOST_CANVASES),
    ]);
    for (const [element, { end }] of this.#tiles) {
      if (elements.has(element)) continue;
      end.abort();
      this.#tiles.delete(element);
      this.#view.unobserve(element);
    }
    for (const element of elements) {
      if (this.#tiles.has(element)) continue;
      const end = new AbortController();
      const signal = AbortSignal.any([end.signal, this.#signal]);
      const tile = new Tile(this.#nextId++, element, () => this.#noteFrame(element), signal);
      this.#tiles.set(element, { tile, end });
      this.#view.observe(element);
    }
    this.#applyThreshold();
    for (const element of embedding) {
      if (this.#found.embedding.has(element)) continue;
      announceFrame();
      element.addEventListener('load', ({ isTrusted }) => isTrusted && announceFrame(), { signal: this.#signal });
    }
    this.#found = found;
    this.#pump();
  }

  /**
   * Forgets the tiles that are gone, and tells the background. It looks at every tile, so it is not called at every
   * frame.
   */
  #tend(): void {
    const silence = this.#client.silentFor(performance.now());
    this.#overlay.dim(silence > DIM_AFTER);
    for (const tile of this.#all()) {
      const isChecked = this.#isChecked(tile);
      if (isChecked) tile.poll(nativeDocument.hidden);
      if (silence > DISTRUST_AFTER) tile.distrust();
      if (this.#paused || tile.stopped || !isChecked) tile.tracker.clear();
      tile.measure(this.#settings.distance);
    }
    if (this.#paused) return;
    const { videos, canvases } = this.#found;
    this.#names.look(
      this.#listed().map(({ element }) => element),
      [videos, canvases],
    );
    this.#reporter.report(this.#states(), performance.now(), this.#overlay.hidden);
    this.#pump();
  }

  /**
   * A canvas has to be read in the display frame in which it was found repainted. A video's frame stays, so it is read
   * after the display frame: before, the page's own drawing would wait for us.
   */
  #noteFrame(element: HTMLVideoElement | HTMLCanvasElement): void {
    if (isCanvas(element)) this.#pump();
    else this.#pumpIn(0);
  }

  /**
   * Samples the tiles whose turn it is, while the host has room and the page has time. It is called at every frame of
   * every video, so it must be cheap.
   */
  #pump(): void {
    const begun = performance.now();
    let now = begun;
    let sampled = true;
    while (sampled && now - begun < TASK) {
      sampled = this.#sampleNext(now);
      now = performance.now();
    }
    if (sampled) this.#pumpIn(0);
  }

  /** Samples the tile whose turn it is. @returns whether there was one, and room and time for it */
  #sampleNext(now: number): boolean {
    const { ready } = this.#client;
    if (this.#signal.aborted || this.#paused || !ready || this.#inFlight() > ready.workers) return false;
    const wait = Math.max(this.#duty.wait(now), this.#sampling.wait(now));
    if (wait > 0) {
      this.#pumpIn(wait);
      return false;
    }
    const { visible, hidden } = this.#limits.interval;
    const interval = nativeDocument.hidden ? hidden * (ready.hiddenSlowdown ?? 1) : visible;
    const tile = nextToSample(this.#all(), now, interval, (one) => this.#isChecked(one));
    if (!tile) return false;
    const frame = tile.sample(ready.binary, now);
    if (frame) this.#client.send({ type: 'frame', ...frame, ...(nativeDocument.hidden && { hidden: true }) });
    const done = performance.now();
    this.#sampling.note(this.#sampleCost.note(done - now), 1, done, this.#limits.sampling);
    return true;
  }

  /** Calls `#pump` later: on a still page, nothing else calls it when the threads' rest is over. */
  #pumpIn(ms: number): void {
    if (this.#timer !== undefined) return;
    const go = guarded('page', () => {
      this.#timer = undefined;
      this.#pump();
    });
    this.#timer = setTimeout(go, ms);
  }

  /** Whether a tile is to be checked. In a hidden tab, tiles that were in view before still count as in view. */
  #isChecked(tile: Tile): boolean {
    return this.#view.isInView(tile.element);
  }

  #states(): TileState[] {
    const tiles = this.#listed().map((tile) => tile.state(this.#names.of(tile.element), this.#isChecked(tile)));
    return [...tiles, ...foreignFrames(this.#found.embedding)];
  }

  /** The tiles that the user should hear of. */
  #listed(): Tile[] {
    return [...this.#all()].filter(({ isListed }) => isListed);
  }

  /** How often tiles are checked, as the user has chosen, and as the battery lets them. */
  get #limits() {
    return RATE_LIMITS[checkRateNow(this.#settings, this.#client.ready?.power)];
  }

  #applyThreshold(): void {
    for (const { tracker } of this.#all()) tracker.unsureBelow = this.#settings.unsureBelowVideo;
  }

  #inFlight(): number {
    return [...this.#all()].filter(({ inFlight }) => inFlight).length;
  }

  /** The tiles that boxes can be drawn over. */
  *#drawable(): Iterable<Tile> {
    for (const tile of this.#all()) if (!tile.inOwnWindow) yield tile;
  }

  *#all(): Iterable<Tile> {
    for (const { tile } of this.#tiles.values()) yield tile;
  }
}

function announceFrame(): void {
  void tellBackground({ type: 'frame-appeared' });
}
