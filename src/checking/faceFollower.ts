import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import { type KnownFace, MOST_KNOWN } from '../faces/knownFace.ts';
import type { Sample } from '../inference/pixels/sample.ts';
import type { SearchEffort } from '../inference/searchEffort.ts';
import { cropToFaces } from '../sampling/cropToFaces.ts';
import { findAgain } from '../tracking/findAgain.ts';
import { type GrayFrame, grayFrame } from '../tracking/grayFrame.ts';

/**
 * A face whose correlation with its earlier look (-1..1) is below this is left to the detector. A lower value saves
 * more searches, but risks that a box stays where someone has turned away or left.
 */
const RECOGNISED = 0.75;

/** The part of a sample that is checked: all of it, or the part around the faces that are followed. */
export interface PreparedSample extends Sample {
  readonly effort: SearchEffort;
  /** For `follow`: the faces to classify, px of this part. */
  readonly known?: KnownFace[];
}

/** Remembers the look of a video's faces, so that they can be followed without a detector. */
export class FaceFollower {
  /** The frame that the tracks' boxes belong to, and the one whose answer is awaited. */
  #answered: GrayFrame | undefined;
  #awaited: GrayFrame | undefined;
  #expected: number | undefined;
  #origin = { x: 0, y: 0 };
  #count = 0;

  /** Checks since the detector last looked for faces; infinite if a face that was followed is lost. */
  get followed(): number {
    return this.#count;
  }

  /**
   * Prepares a sample for sending. If a face cannot be followed, the detector looks for all faces.
   *
   * @param faces the known faces, in px of the sample that the last answer belongs to
   * @param otherwise how hard all faces are looked for if one can't be followed
   */
  prepare(
    sample: Sample,
    effort: SearchEffort,
    faces: readonly KnownFace[],
    otherwise: SearchEffort = 'quick',
  ): PreparedSample {
    const { pixels, width, height } = sample;
    this.#origin = { x: 0, y: 0 };
    this.#expected = undefined;
    // Where ports carry only JSON, the sample is a JPEG already, in which no face can be followed.
    this.#awaited = typeof pixels === 'string' ? undefined : grayFrame(new Uint8ClampedArray(pixels), width, height);
    if (effort !== 'follow') return { ...sample, effort };
    const known = this.#find(faces);
    if (!known || typeof pixels === 'string') return { ...sample, effort: otherwise };
    const { origin, ...crop } = cropToFaces(pixels, sample, known);
    this.#origin = origin;
    this.#expected = known.length;
    return { ...crop, effort, known: known.map((face) => moved(face, -origin.x, -origin.y)) };
  }

  /** Takes in the answer to what was sent. @returns its faces, in px of the sample */
  answered(faces: readonly AnalyzedFace[]): AnalyzedFace[] {
    this.#answered = this.#awaited;
    if (this.#expected === undefined) this.#count = 0;
    else this.#count = this.#expected === faces.length ? this.#count + 1 : Number.POSITIVE_INFINITY;
    return faces.map((face) => moved(face, this.#origin.x, this.#origin.y));
  }

  /** Finds where the known faces are now; undefined if one of them is not recognised. */
  #find(faces: readonly KnownFace[]): KnownFace[] | undefined {
    const [earlier, later] = [this.#answered, this.#awaited];
    if (
      !earlier ||
      !later ||
      faces.length > MOST_KNOWN ||
      earlier.width !== later.width ||
      earlier.height !== later.height
    )
      return undefined;
    const found = faces.map(({ boundingBox, rotation }) => ({ rotation, ...findAgain(earlier, later, boundingBox) }));
    if (found.some(({ similarity }) => similarity < RECOGNISED)) return undefined;
    return found.map(({ boundingBox, rotation }) => ({ boundingBox, rotation }));
  }
}

function moved<Face extends KnownFace>(face: Face, right: number, down: number): Face {
  const { x, y, width, height } = face.boundingBox;
  return { ...face, boundingBox: { x: x + right, y: y + down, width, height } };
}
