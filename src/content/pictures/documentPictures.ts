import type { Point } from '../../geometry/boundingBox.ts';
import type { OfferedPicture } from '../../messages/pictureToSave.ts';
import { isExtensionAlive } from '../../platform/extensionAlive.ts';
import { guarded } from '../../platform/guarded.ts';
import { reportBug } from '../../platform/reportBug.ts';
import { DEFAULT_POLICY, type Policy } from '../../policy/policy.ts';
import { isUnderWay } from '../../session/pictureState.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../settings/settings.ts';
import { followSettings } from '../../settings/settingsStore.ts';
import { InferenceClient } from '../link/inferenceClient.ts';
import { tellBackground } from '../link/tellBackground.ts';
import type { NoticeSign } from '../overlay/noticeView.ts';
import { Overlay } from '../overlay/overlay.ts';
import { PagePicture } from './pagePicture.ts';
import { PictureReporter } from './pictureReporter.ts';
import type { PictureSource } from './pictureSource.ts';
import { PictureTurns } from './pictureTurns.ts';
import { requestFor } from './requestFor.ts';
import { ShownPictures } from './shownPictures.ts';

/** ms between two looks at the pictures, to see which ones changed or left and what to report. */
const HEARTBEAT = 200;

/**
 * ms that one look takes to ask pictures what is new, which takes some µs for each: on a page of 10,000 pictures, each is asked
 * every few seconds. Those that are drawn over are asked at every frame.
 */
const LOOK_WITHIN = 4;

/** ms after the last work until we disconnect from the inference host, so that its models can be freed. */
const IDLE_AFTER = 60_000;

/** Pictures whose pixels are kept at the most, so that they can be saved as they were checked: 15 MB each at most. */
const MOST_COPIES = 4;

/** If the user asks for a check again within these ms, it is a double click. */
const DOUBLE_CLICK = 1000;

/** Checks the pictures of one document on request, until its signal aborts. */
export class DocumentPictures {
  readonly #stop: AbortController;
  readonly #pictures = new Map<number, PagePicture>();
  readonly #overlay: Overlay;
  readonly #shown: ShownPictures;
  readonly #turns = new PictureTurns();
  readonly #reporter = new PictureReporter();
  #client: { readonly frames: InferenceClient; readonly end: AbortController } | undefined;
  /** Whether the background keeps the host open for us, as far as we know. */
  #keepsHost = false;
  #settings: Settings = DEFAULT_SETTINGS;
  /** The policy that holds in this tab. */
  policy: Policy = DEFAULT_POLICY;
  #nextId = 1;
  /** Which picture was looked at last. */
  #lookedAt = 0;
  #workedAt = performance.now();

  constructor(stop: AbortController) {
    this.#stop = stop;
    const { signal } = stop;
    this.#shown = new ShownPictures(signal);
    this.#overlay = new Overlay(
      () => this.#shown.inView(),
      () => ({ ...this.#settings, policy: this.policy }),
      signal,
    );
    followSettings(
      (settings) => {
        this.#settings = settings;
      },
      signal,
      'page',
    );
    const heartbeat = setInterval(this.#tend, HEARTBEAT);
    signal.addEventListener('abort', () => {
      clearInterval(heartbeat);
      this.#client?.end.abort();
    });
  }

  /** What is drawn and known. Only tests read it, see `startOnce`. */
  snapshot() {
    const pictures = [...this.#pictures.values()];
    return {
      boxes: this.#overlay.drawn,
      notices: this.#overlay.notices,
      signs: this.#overlay.signs,
      lines: this.#overlay.lines,
      pictures: pictures.map((picture) => picture.state()),
    };
  }

  /**
   * Checks pictures. Those that are being checked already just go on.
   *
   * @param asked whether the user has asked for these very pictures: their answers stay until they are dismissed
   */
  check(sources: readonly PictureSource[], asked = false): void {
    // Looking through all pictures for each source would take a page of 10,000 pictures a hundred million looks.
    const byElement = new Map<Element, PagePicture[]>();
    for (const picture of this.#pictures.values())
      byElement.set(picture.element, [...(byElement.get(picture.element) ?? []), picture]);
    for (const source of sources) {
      const known = byElement.get(source.element)?.find((one) => isSamePlace(one.source, source));
      const picture = known ?? this.#add(source);
      if (asked) picture.asked = true;
      if (known && (known.changed || (known.endedFor ?? 0) > DOUBLE_CLICK)) known.restart();
    }
    this.#reporter.announce();
    this.#keepsHost = true;
    this.#workedAt = performance.now();
    this.#tend();
  }

  /** Checks a picture again, as one that the user has asked for. Nothing happens if it has gone. */
  checkAgain(id: number): void {
    const picture = this.#pictures.get(id);
    if (!picture || isUnderWay(picture)) return;
    picture.asked = true;
    picture.restart();
    this.#tend();
  }

  /** What is needed to save a picture with its boxes; null if it has gone or can't be read any more. */
  async offer(id: number): Promise<OfferedPicture | null> {
    return (await this.#pictures.get(id)?.offer(this.#stop.signal)) ?? null;
  }

  /** The sign that lies at this point (CSS px of the viewport), with the picture whose answer has it, if there is one. */
  signAt(point: Point): { readonly picture: PagePicture; readonly sign: NoticeSign } | undefined {
    const found = this.#overlay.signAt(point);
    const picture = found && this.#pictures.get(found.id);
    return picture && { picture, sign: found.sign };
  }

  /** Takes the answers that the user has asked for off the page. */
  dismiss(): void {
    for (const picture of this.#pictures.values()) picture.dismiss();
  }

  /** Lists a picture that can't be checked, with the problem. */
  refuse(source: PictureSource, problem: Parameters<PagePicture['fail']>[0]): void {
    (this.#known(source) ?? this.#add(source)).fail(problem);
  }

  /** Cancels the checks that are not finished. */
  cancel(): void {
    for (const picture of this.#pictures.values()) if (isUnderWay(picture)) picture.cancel();
    this.#tend();
  }

  /** Removes all answers from the page. */
  clear(): void {
    for (const picture of this.#pictures.values()) this.#forget(picture);
    this.#tend();
  }

  /** Checks the pictures again that lacked the permission for this site. */
  siteAllowed(site: string): void {
    for (const picture of this.#pictures.values()) if (picture.site === site) picture.restart();
    this.#tend();
  }

  #known(source: PictureSource): PagePicture | undefined {
    return [...this.#pictures.values()].find((one) => isSamePlace(one.source, source));
  }

  #add(source: PictureSource): PagePicture {
    const picture = new PagePicture(this.#nextId++, source, () => this.#settings.unsureBelowPicture);
    this.#pictures.set(picture.id, picture);
    return picture;
  }

  /** Forgets the pictures that are gone, tells the background, and sends as many as there is room for. */
  readonly #tend = guarded('page', () => {
    // A script that has hung up gets no event when the extension is updated or removed.
    if (!isExtensionAlive()) return this.#stop.abort();
    for (const picture of this.#pictures.values()) {
      if (!picture.element.isConnected) this.#forget(picture);
      else this.#shown.update(picture);
    }
    this.#look();
    this.#dropCopies();
    this.#goOn();
  });

  #forget(picture: PagePicture): void {
    this.#pictures.delete(picture.id);
    this.#shown.remove(picture);
  }

  /** Looks at pictures, as many as there is time for, in turn. */
  #look(): void {
    const until = performance.now() + LOOK_WITHIN;
    const pictures = [...this.#pictures.values()];
    for (let looked = 0; looked < pictures.length; looked++) {
      this.#lookedAt = (this.#lookedAt + 1) % pictures.length;
      pictures[this.#lookedAt]?.look(this.#settings.distance);
      if (performance.now() > until) return;
    }
  }

  /** To be called when there is news of a picture. Unlike a look at all of them, this costs next to nothing. */
  #noteNews(picture: PagePicture): void {
    // It may have been taken away while it was read.
    if (this.#pictures.get(picture.id) === picture) {
      picture.measure(this.#settings.distance);
      this.#shown.update(picture);
    }
    this.#goOn();
  }

  /** Tells the background what is new, and sends as many pictures as there is room for. */
  #goOn(): void {
    this.#reporter.report(this.#pictures, this.#overlay.hidden);
    this.#pump();
  }

  /** Gives the pixels of all but the newest answers back. */
  #dropCopies(): void {
    const kept = [...this.#pictures.values()].filter(({ keepsCopy }) => keepsCopy);
    kept.sort((a, b) => (a.endedFor ?? 0) - (b.endedFor ?? 0));
    for (const picture of kept.slice(MOST_COPIES)) picture.dropCopy();
  }

  #pump(): void {
    const now = performance.now();
    const busy = [...this.#pictures.values()].some(isUnderWay);
    if (busy) this.#workedAt = now;
    if (!busy) {
      if (this.#keepsHost && now - this.#workedAt > IDLE_AFTER) void this.#hangUp();
      return;
    }
    this.#client ??= this.#connect();
    const { ready } = this.#client.frames;
    if (!ready) return;
    const underWay = [...this.#pictures.values()].filter(({ phase }) => phase === 'checking').length;
    for (let free = ready.workers + 1 - underWay; free > 0; free--) {
      const next = this.#turns.next(this.#pictures);
      if (!next) return;
      void this.#send(next, ready.binary);
      this.#shown.update(next);
    }
  }

  async #send(picture: PagePicture, binary: boolean): Promise<void> {
    const read = await picture.read(this.#stop.signal);
    if (read) {
      try {
        this.#client?.frames.send(requestFor(picture.id, read, binary));
      } catch (error) {
        reportBug(error, 'page');
        picture.fail('engine_failed');
      }
    }
    this.#noteNews(picture);
  }

  #connect(): { frames: InferenceClient; end: AbortController } {
    const end = new AbortController();
    const frames = new InferenceClient(
      {
        onReady: () => this.#pump(),
        onAnswer: (answer) => {
          const picture = this.#pictures.get(answer.sourceId);
          if (!picture) return;
          if (picture.changed) picture.restart();
          else picture.receive(answer);
          this.#noteNews(picture);
        },
        onLost: () => {
          for (const picture of this.#pictures.values()) if (picture.phase === 'checking') picture.lose();
        },
        onOrphaned: () => this.#stop.abort(),
      },
      end.signal,
    );
    this.#keepsHost = true;
    return { frames, end };
  }

  /** Tells the background that it may close the host, and again later if it says that other documents still need it. */
  async #hangUp(): Promise<void> {
    this.#client?.end.abort();
    this.#client = undefined;
    this.#keepsHost = false;
    if ((await tellBackground({ type: 'pictures-idle' })) !== false) return;
    this.#workedAt = performance.now();
    this.#keepsHost = true;
  }
}

/** Whether two sources are the same place. One element may have two: its own picture and its background. */
function isSamePlace(a: PictureSource, b: PictureSource): boolean {
  return a.element === b.element && a.layer === b.layer;
}
