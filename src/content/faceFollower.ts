import type { KnownFace } from '../inference/detectedFace.ts';
import { findAgain } from '../tracking/findAgain.ts';
import { type GrayFrame, grayFrame } from '../tracking/grayFrame.ts';
import type { Sample } from './sampleVideo.ts';

/** A face that looks less like before than this (-1..1) is looked for by the detector instead. */
const RECOGNISED = 0.75;

/** Remembers what a video's faces looked like, so that they can be followed without a detector. */
export class FaceFollower {
  /** The frame that the tracks' boxes belong to, and the one whose answer is awaited. */
  #answered: GrayFrame | undefined;
  #awaited: GrayFrame | undefined;
  #awaitsFollowing = false;
  #count = 0;

  /** Checks since faces were last looked for. */
  get followed(): number {
    return this.#count;
  }

  /** Takes note of a frame that is about to be sent. */
  note({ pixels, width, height }: Sample): void {
    // Where ports carry only JSON the pixels are gone into a JPEG: faces are looked for at each check.
    this.#awaited = typeof pixels === 'string' ? undefined : grayFrame(new Uint8ClampedArray(pixels), width, height);
  }

  /** Where known faces are in the noted frame; undefined if one of them is not to be recognised there. */
  follow(faces: readonly KnownFace[]): KnownFace[] | undefined {
    const [earlier, later] = [this.#answered, this.#awaited];
    this.#awaitsFollowing = false;
    if (!earlier || !later || earlier.width !== later.width || earlier.height !== later.height) return undefined;
    const found = faces.map(({ boundingBox, rotation }) => ({ rotation, ...findAgain(earlier, later, boundingBox) }));
    if (found.some(({ similarity }) => similarity < RECOGNISED)) return undefined;
    this.#awaitsFollowing = true;
    return found.map(({ boundingBox, rotation }) => ({ boundingBox, rotation }));
  }

  /** The noted frame goes to the detector after all. */
  detect(): void {
    this.#awaitsFollowing = false;
  }

  /** The noted frame was answered. @param whole all that was asked for was there */
  answered(whole: boolean): void {
    this.#answered = this.#awaited;
    if (!this.#awaitsFollowing) this.#count = 0;
    else this.#count = whole ? this.#count + 1 : Number.POSITIVE_INFINITY;
  }
}
