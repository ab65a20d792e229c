import { FACE_SIZES, type PairDistance } from '../../faces/distance.ts';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { judgeOnce } from '../../faces/judgeLabels.ts';
import { seenFace } from '../../faces/seenFace.ts';
import type { InferenceFailure } from '../../messages/inferenceMessages.ts';
import type { OfferedPicture } from '../../messages/pictureToSave.ts';
import { localize } from '../../platform/i18n.ts';
import { percentText } from '../../platform/numbers.ts';
import { reportBug } from '../../platform/reportBug.ts';
import { outcomeText } from '../../session/outcomeText.ts';
import { isUnderWay, type PictureProblem, type PictureState } from '../../session/pictureState.ts';
import { UnreadablePicture } from '../../session/unreadablePicture.ts';
import { native } from '../dom/native.ts';
import type { InferenceAnswer } from '../link/inferenceClient.ts';
import { within } from '../link/within.ts';
import { MeasuredPairs } from '../overlay/measuredPairs.ts';
import type { OverlaySource } from '../overlay/overlay.ts';
import { type PictureFit, readPlacement, type VisiblePlacement } from '../placement/readPlacement.ts';
import { offerPicture } from './offerPicture.ts';
import type { PictureKey, PictureSource } from './pictureSource.ts';
import { type ReadPicture, readPicture } from './readPicture.ts';
import { siteOf } from './siteAccess.ts';

/** ms for which a line about the outcome stays on the picture. */
const NOTICE_LASTS = 8000;

/**
 * ms that reading a picture's pixels may take. Each step has a shorter limit where that is possible: 15 s for the
 * picture to arrive, 5 s for its first frame, 15 s for another site's answer, 10 s for a photograph. Decoding has no
 * limit.
 */
const READ_WITHIN = 60_000;

/**
 * How many times as long as a look at the picture's key took we wait before the next look. A key that holds megabytes can
 * take milliseconds to read, and the overlay asks at every display frame: this keeps each picture below a hundredth of
 * the page's time. An ordinary key is read at every frame.
 */
const LOOK_PAUSE = 100;

/** How often the host may be lost while it checks a picture, so that a picture that crashes it is not tried forever. */
const MOST_LOSSES = 3;

type Faces = Extract<InferenceAnswer, { type: 'faces' }>;

/** One picture of the page, and what is known about it. */
export class PagePicture implements OverlaySource {
  readonly id: number;
  readonly source: PictureSource;
  /** Whether the user has asked for this very picture, and not for all of the page. */
  asked = false;
  readonly #measured = new MeasuredPairs();
  phase: PictureState['phase'] = 'waiting';
  tracks: OverlaySource['tracks'] = [];
  frame = { width: 1, height: 1 };
  /** Another number whenever `state` may tell something new. */
  revision = 0;
  /** As `state` tells it. Reading it takes some µs; it is read anew where the picture is, and at each `look`. */
  #name: string | undefined;
  #key: PictureKey;
  #look = { changed: false, next: 0 };
  #sequence = 0;
  #fit: PictureFit = ({ content }) => content;
  #read: ReadPicture | undefined;
  /** The pixels of a picture that the user has asked for, to be saved with its boxes. */
  #copy: ReadPicture | undefined;
  #progress = 0;
  #problem: PictureProblem | null = null;
  #notes: PictureState['notes'] = [];
  #thumbnail: string | null = null;
  #site: string | null = null;
  #endedAt = 0;
  #dismissed = false;
  #losses = 0;
  readonly #unsureBelow: () => number;

  /** @param unsureBelow from which probability (0..1) on a face's label is told; asked at each answer */
  constructor(id: number, source: PictureSource, unsureBelow: () => number) {
    this.id = id;
    this.#unsureBelow = unsureBelow;
    this.source = source;
    this.#key = source.key();
  }

  get element(): Element {
    return this.source.element;
  }

  /** Whether the page now shows another picture here than the one that is being checked or was checked. */
  get changed(): boolean {
    const begun = performance.now();
    if (begun < this.#look.next) return this.#look.changed;
    const now = this.source.key();
    const changed = now.length !== this.#key.length || now.some((value, index) => value !== this.#key[index]);
    const ended = performance.now();
    this.#look = { changed, next: ended + LOOK_PAUSE * (ended - begun) };
    return changed;
  }

  /** Whether there is something to draw over it: boxes or a line. */
  get isShown(): boolean {
    return !this.dismissed && (this.tracks.length > 0 || this.notice !== undefined);
  }

  /** ms since the check ended; undefined if it has not ended. */
  get endedFor(): number | undefined {
    return isUnderWay(this) ? undefined : performance.now() - this.#endedAt;
  }

  placement(): VisiblePlacement {
    return readPlacement(this.element, this.#fit);
  }

  get notice(): string | undefined {
    if (this.phase === 'checking' && this.#progress > 0)
      return localize('picture_checking', [percentText(this.#progress)]);
    if (isUnderWay(this)) return this.#beginning;
    if (this.asked) return [...this.#outcome, localize('pictureClose')].join(' · ');
    if (performance.now() - this.#endedAt > NOTICE_LASTS) return undefined;
    return this.#outcome.join(' · ') || undefined;
  }

  /** What is said of a picture that nothing is known of yet. */
  get #beginning(): string | undefined {
    if (this.asked) return localize('pictureStarting');
    return this.phase === 'checking' ? localize('picture_checking', [percentText(0)]) : undefined;
  }

  /** The sentences about a check that has ended. The boxes say the rest, unless the user has asked for this picture. */
  get #outcome(): string[] {
    if (this.#problem) return [localize(`picture_${this.#problem}`)];
    if (this.phase !== 'done') return [];
    const people =
      this.tracks.length === 0 ? [localize('picture_noFace')] : this.asked ? [outcomeText(this.tracks)] : [];
    return [...people, ...this.#notes.map((note) => localize(`picture_${note}`))];
  }

  /** Whether the user wants to see no more of the answer on the page. */
  get dismissed(): boolean {
    return this.#dismissed;
  }

  /** Whether the answer can be taken off the page: the user has asked for it, and it is there. */
  get closable(): boolean {
    return this.asked && !isUnderWay(this) && !this.#dismissed;
  }

  /** Why there is no answer, where the help tells what can be done about it: the user has asked, and is shown the reason. */
  get helpFor(): PictureProblem | undefined {
    return this.closable ? (this.#problem ?? undefined) : undefined;
  }

  get hasHelp(): boolean {
    return this.helpFor !== undefined;
  }

  /** Takes the answer that the user has asked for off the page, if it is there. It is still known. */
  dismiss(): void {
    if (this.closable) this.#dismissed = true;
  }

  get pairs(): readonly PairDistance[] {
    return this.#measured.pairs;
  }

  /**
   * Looks what is new here: whether the page shows another picture, which is then checked anew, or calls it something else, and
   * whether distances are to be measured.
   */
  look(choice: DistanceChoice): void {
    if (this.changed && this.phase !== 'cancelled') this.restart();
    const name = this.source.name();
    if (name !== this.#name) this.revision++;
    this.#name = name;
    this.measure(choice);
  }

  /** Measures how far the people are from each other, once all of them are known. */
  measure(choice: DistanceChoice): void {
    const before = this.#measured.pairs;
    this.#measured.measure(
      this.phase === 'done' ? this.tracks : [],
      this.frame,
      choice,
      FACE_SIZES.picture,
      performance.now(),
    );
    if (this.#measured.pairs !== before) this.revision++;
  }

  /** Forgets all results, because the picture is to be checked, perhaps again. */
  restart(): void {
    this.#losses = 0;
    this.#forget();
  }

  /** To be called when the host went away during the check. The picture is checked again, but not without end. */
  lose(): void {
    this.#losses++;
    if (this.#losses < MOST_LOSSES) this.#forget();
    else this.fail('engine_failed');
  }

  /**
   * Reads the picture.
   *
   * @returns what to send; undefined if the picture cannot be read (the state tells why) or was replaced meanwhile
   */
  async read(signal: AbortSignal): Promise<{ sequence: number; content: ReadPicture['content'] } | undefined> {
    this.phase = 'checking';
    this.revision++;
    const sequence = ++this.#sequence;
    try {
      const read = await within(
        READ_WITHIN,
        (late) => this.#load(sequence, AbortSignal.any([signal, late])),
        () => {
          throw new UnreadablePicture('not_fetched');
        },
      );
      if (!read || sequence !== this.#sequence) return undefined;
      this.#read = read;
      this.#thumbnail = read.thumbnail;
      this.#notes = [...read.notes];
      this.#site = read.site;
      this.revision++;
      return { sequence, content: read.content };
    } catch (error) {
      const expected = error instanceof UnreadablePicture;
      if (!expected) reportBug(error, 'page');
      if (sequence === this.#sequence) this.fail(expected ? error.problem : 'engine_failed');
      return undefined;
    }
  }

  /** Takes in an answer. An answer to an earlier request is ignored. */
  receive(answer: InferenceAnswer): void {
    if (answer.sequence !== this.#sequence || this.phase !== 'checking') return;
    if (answer.type === 'failed') this.fail(answer.reason);
    else this.#show(answer);
  }

  /** Ends the check without an answer. Nobody is shown or counted, not even faces that were found before. */
  fail(problem: PictureProblem | InferenceFailure): void {
    this.#sequence++;
    this.#problem = problem;
    this.tracks = [];
    const address = this.source.address();
    if (problem === 'needs_permission' && address) this.#site = siteOf(address);
    this.#end('unreadable');
  }

  /** Whether the pixels are kept. */
  get keepsCopy(): boolean {
    return this.#copy !== undefined;
  }

  /** Gives the kept pixels back. */
  dropCopy(): void {
    this.#copy = undefined;
  }

  /** What is needed to save the picture with its boxes; null if its pixels are gone, or it isn't checked. */
  async offer(signal: AbortSignal): Promise<OfferedPicture | null> {
    if (this.phase !== 'done' || this.changed) return null;
    const { frame, tracks, pairs } = this;
    const sequence = this.#sequence;
    const read =
      this.#copy ??
      (await within(
        READ_WITHIN,
        (late) => this.#readAgain(AbortSignal.any([signal, late])),
        () => undefined,
      ));
    if (!read || sequence !== this.#sequence || this.changed) return null;
    return offerPicture(read, { frame, tracks, pairs });
  }

  cancel(): void {
    this.#sequence++;
    this.tracks = [];
    this.#end('cancelled');
  }

  /** The site that the user could allow, if that would help. */
  get site(): string | null {
    return this.#site;
  }

  state(): PictureState {
    this.#name ??= this.source.name();
    const closePairs = this.#measured.counts;
    return {
      id: this.id,
      name: this.#name,
      phase: this.phase,
      progress: this.#progress,
      problem: this.#problem,
      notes: this.#notes,
      faces: this.tracks.map(seenFace),
      ...(closePairs && { closePairs }),
      thumbnail: this.#thumbnail,
      site: this.#site,
    };
  }

  /** Loads and reads the picture. @returns undefined if it was replaced meanwhile */
  async #load(sequence: number, signal: AbortSignal): Promise<ReadPicture | undefined> {
    const loaded = await this.source.load(signal);
    if (sequence !== this.#sequence) return undefined;
    // If the page loads the picture late, its final address is known only now.
    this.#keep();
    this.#fit = loaded.fit;
    return readPicture(this.source, loaded);
  }

  /** Reads a picture whose pixels were not kept once more; undefined where it would be another one by now. */
  async #readAgain(signal: AbortSignal): Promise<ReadPicture | undefined> {
    if (native.matches(this.element, 'video, canvas')) return undefined;
    try {
      return await readPicture(this.source, await this.source.load(signal));
    } catch (error) {
      if (!(error instanceof UnreadablePicture)) reportBug(error, 'page');
      return undefined;
    }
  }

  #forget(): void {
    if (this.changed) this.#thumbnail = null;
    this.#keep();
    this.#sequence++;
    this.revision++;
    this.#dismissed = false;
    this.phase = 'waiting';
    this.tracks = [];
    this.#progress = 0;
    this.#problem = null;
    this.#notes = [];
    this.#site = null;
    this.#read = undefined;
    this.#copy = undefined;
  }

  /** Takes what the page shows here now for the picture that is checked. */
  #keep(): void {
    this.#key = this.source.key();
    this.#name = undefined;
    this.#look = { changed: false, next: 0 };
  }

  #show({ faces, width, height, progress, thumbnail, animated }: Faces): void {
    this.revision++;
    const part = this.#read?.partOf;
    this.frame = part ?? { width, height };
    this.tracks = faces.map(({ boundingBox, labelScores, bareScores }, index) => ({
      id: index + 1,
      boundingBox: { ...boundingBox, x: boundingBox.x + (part?.x ?? 0), y: boundingBox.y + (part?.y ?? 0) },
      ...judgeOnce(labelScores, this.#unsureBelow(), bareScores),
    }));
    this.#progress = progress;
    if (thumbnail) this.#thumbnail = thumbnail;
    if (animated) this.#notes = ['first_frame'];
    if (progress >= 1) this.#end('done');
  }

  #end(phase: 'done' | 'unreadable' | 'cancelled'): void {
    this.phase = phase;
    this.revision++;
    this.#endedAt = performance.now();
    if (this.asked && phase === 'done' && this.tracks.length > 0) this.#copy = this.#read;
    this.#read = undefined;
  }
}
