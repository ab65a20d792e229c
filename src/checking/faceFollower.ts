import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import { type KnownFace, MOST_KNOWN } from '../faces/knownFace.ts';
import type { BoundingBox } from '../geometry/boundingBox.ts';
import type { Sample } from '../inference/pixels/sample.ts';
import type { SearchEffort } from '../inference/searchEffort.ts';
import { cropToFaces } from '../sampling/cropToFaces.ts';
import type { SamplePlan } from '../sampling/samplePlan.ts';
import type { SeenAgain } from '../tracking/faceTracker.ts';
import { findAgain } from '../tracking/findAgain.ts';
import { type GrayFrame, grayFrame } from '../tracking/grayFrame.ts';
import { lookChange } from '../tracking/lookChange.ts';
import { sceneChanged } from '../tracking/sceneChange.ts';

/**
 * A face whose correlation with its earlier look (-1..1) is below this is left to the detector. A lower value saves
 * more searches, but risks that a box stays where someone has turned away or left.
 */
const RECOGNISED = 0.75;

/**
 * Up to this change of its look (see `lookChange`) a face keeps its label without being classified again. Measured on
 * 120 faces on which masks were drawn (docs/experiments.md): 90 % of faces that stayed the same are below it; of the
 * changes to another label, 0.7 % are. A higher value saves more work.
 */
const SAME_LOOK = 0.3;

/**
 * From this change of its look on, what was known of a face's label counts for less (see `LabelSmoother`). 95 % of the
 * measured changes to another label are above it, and fewer than 5 % of faces that stayed the same.
 */
const CHANGED_LOOK = 0.45;

/** ms after which a face is classified again even if its look has not changed: as long as a change that is missed lasts. */
const CLASSIFY_EVERY = 3000;

/**
 * Checks in a row, and ms, in which faces are only followed while the rest of the picture changes. A newcomer beside a known
 * person waits as long for the next search. Fewer cost more: in the demo's gallery, where whole pictures move, searches
 * are most of what the engine does.
 */
const FOLLOWED = 3;
const SEARCH_EVERY = 1000;

/** The same while nothing else in the picture changes: a newcomer would be a change. */
const FOLLOWED_IN_STILL_SCENE = 11;

/**
 * Grey levels (of 255) by which a square of the picture must differ to count as changed. Video codecs' noise stays below
 * half of it; a lower value searches more often for nothing.
 */
const SCENE_CHANGE = 12;

/** The part of a sample that is checked: all of it, or the part around the faces that are followed. */
export interface PreparedSample extends Sample {
  readonly effort: SearchEffort;
  /** For `follow`: the faces to classify, px of this part. */
  readonly known?: KnownFace[];
}

/** A known face, by the number of its track. */
export type TrackedFace = KnownFace & { readonly id: number };

/** What a sample is prepared with. */
export interface Preparation {
  /** ms */
  readonly now: number;
  /** Whether the last answer said of each face what is shown. If not, all are classified again, even if nothing moved. */
  readonly settled: boolean;
}

/** What becomes of a sample: it is sent, or every known face was seen again and looks the same as before. */
export type Outcome = { readonly send: PreparedSample } | { readonly seenAgain: readonly SeenAgain[] };

interface Followed extends TrackedFace {
  /** See `LookChange.change`. */
  readonly change: number;
}

/** Remembers the look of a video's faces, so that they can be followed without a detector, and often without a classifier. */
export class FaceFollower {
  /** The frame whose faces were last classified, and when. */
  #classified: { readonly frame: GrayFrame; readonly at: number } | undefined;
  /** Where they were in it, by the numbers of their tracks; undefined until they are followed for the first time. */
  #boxes: ReadonlyMap<number, BoundingBox> | undefined;
  /** The frame in which a detector last looked for faces, and when. */
  #searched: { readonly frame: GrayFrame; readonly at: number } | undefined;
  /** The sample whose answer is awaited. */
  #awaited: { readonly frame: GrayFrame | undefined; readonly at: number } | undefined;
  #expected: number | undefined;
  #changed: ReadonlySet<number> = new Set();
  #origin = { x: 0, y: 0 };
  /** Checks since a detector last looked for faces; infinite if a face that was followed is lost. */
  #count = 0;

  /** The tracks whose faces look very different in the sample under way from when they were last classified. */
  get changed(): ReadonlySet<number> {
    return this.#changed;
  }

  /**
   * Decides what becomes of a sample. If a face cannot be followed, or a newcomer is possible, the detector looks for all
   * faces.
   *
   * @param faces the tracks, in px of the sample
   */
  prepare(
    sample: Sample,
    { search, follow }: Omit<SamplePlan, 'longSide'>,
    faces: readonly TrackedFace[],
    { now, settled }: Preparation,
  ): Outcome {
    const { pixels, width, height } = sample;
    // Where ports carry only JSON, the sample is a JPEG already, in which no face can be followed.
    const frame = typeof pixels === 'string' ? undefined : grayFrame(new Uint8ClampedArray(pixels), width, height);
    this.#origin = { x: 0, y: 0 };
    this.#expected = undefined;
    this.#awaited = { frame, at: now };
    this.#changed = new Set();
    const found = follow && frame ? this.#follow(frame, faces, now) : undefined;
    if (!found || typeof pixels === 'string') return { send: { ...sample, effort: search } };
    if (settled && this.#looksTheSame(found, now)) {
      this.#count++;
      return { seenAgain: found };
    }
    const { origin, ...crop } = cropToFaces(pixels, sample, found);
    this.#origin = origin;
    this.#expected = found.length;
    const known = found.map(({ boundingBox, rotation }) => moved({ boundingBox, rotation }, -origin.x, -origin.y));
    return { send: { ...crop, effort: 'follow', known } };
  }

  /** Takes in the answer to what was sent. @returns its faces, in px of the sample */
  answered(faces: readonly AnalyzedFace[]): AnalyzedFace[] {
    const { frame, at } = this.#awaited ?? { frame: undefined, at: 0 };
    this.#classified = frame && { frame, at };
    this.#boxes = undefined;
    if (this.#expected === undefined) {
      this.#count = 0;
      this.#searched = this.#classified;
    } else this.#count = this.#expected === faces.length ? this.#count + 1 : Number.POSITIVE_INFINITY;
    return faces.map((face) => moved(face, this.#origin.x, this.#origin.y));
  }

  /** Finds where the known faces are now; undefined if one of them is not recognised, or a newcomer is possible. */
  #follow(later: GrayFrame, faces: readonly TrackedFace[], now: number): Followed[] | undefined {
    const { frame: earlier } = this.#classified ?? {};
    if (!earlier || faces.length > MOST_KNOWN || this.#count === Number.POSITIVE_INFINITY) return undefined;
    if (earlier.width !== later.width || earlier.height !== later.height) return undefined;
    // The tracks move on when a face is only seen again, but its look is kept from when it was classified.
    this.#boxes ??= new Map(faces.map(({ id, boundingBox }) => [id, boundingBox]));
    const found: Followed[] = [];
    const changed = new Set<number>();
    for (const { id, rotation } of faces) {
      const box = this.#boxes.get(id);
      if (!box) return undefined;
      const { boundingBox: near, similarity } = findAgain(earlier, later, box);
      const look = lookChange(earlier, later, box, near);
      if (look.change > CHANGED_LOOK) changed.add(id);
      if (similarity >= RECOGNISED) found.push({ id, rotation, ...look });
    }
    this.#changed = changed;
    return found.length < faces.length || this.#searchIsDue(later, found, now) ? undefined : found;
  }

  #searchIsDue(later: GrayFrame, found: readonly Followed[], now: number): boolean {
    if (!this.#searched) return true;
    if (this.#count < FOLLOWED || now - this.#searched.at < SEARCH_EVERY) return false;
    if (this.#count >= FOLLOWED_IN_STILL_SCENE) return true;
    const boxes = found.map(({ boundingBox }) => boundingBox);
    return sceneChanged(this.#searched.frame, later, boxes, SCENE_CHANGE);
  }

  #looksTheSame(found: readonly Followed[], now: number): boolean {
    const at = this.#classified?.at ?? Number.NEGATIVE_INFINITY;
    return now - at < CLASSIFY_EVERY && found.every(({ change }) => change <= SAME_LOOK);
  }
}

function moved<Face extends KnownFace>(face: Face, right: number, down: number): Face {
  const { x, y, width, height } = face.boundingBox;
  return { ...face, boundingBox: { x: x + right, y: y + down, width, height } };
}
