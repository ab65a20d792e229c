import type { AnalyzedFace } from '../faces/analyzedFace.ts';
import { type BareParts, barePartsOf } from '../faces/bareParts.ts';
import type { FaceState } from '../faces/faceState.ts';
import { UNSURE_BELOW } from '../faces/judgeLabels.ts';
import { type BoundingBox, blendBoxes, scaleBox } from '../geometry/boundingBox.ts';
import { assignDetections } from './assignment.ts';
import { blendScores } from './blendScores.ts';
import { LabelSmoother } from './labelSmoother.ts';

/** ms after which a face that is no longer found counts as gone: 2 s are promised, and checks take the rest of them. */
const GONE_AFTER = 1100;

/**
 * Checks in a row that must miss a face before it is gone: where a busy machine checks a tile once in seconds, one miss
 * says little. Costs one more check until someone who left is no longer counted there.
 */
const GONE_AFTER_MISSES = 2;

/** A face this sure (0..1) is shown at its first sight; a fainter one must be seen twice, so that a false alarm never flashes. */
const SHOWN_AT_ONCE = 0.7;

/** A fainter face (0..1) does not start a track, it only keeps one alive (Zhang et al., "ByteTrack", 2022). */
const STARTS_TRACK = 0.6;

/** How far a box follows a new detection at once (0..1). More trembles with the detector, less lags behind the face. */
const BOX_GAIN = 0.7;

/**
 * Share (0..1) with which a new answer counts to what is bare. A lower one follows a mask that is pulled up more slowly; at
 * 1 the words beside a face would change with every doubtful answer.
 */
const BARE_GAIN = 0.4;

/** A face followed from frame to frame. */
export interface Track {
  /** Unique within its tracker. */
  readonly id: number;
  /** px of the frame. */
  readonly boundingBox: BoundingBox;
  /** Radians by which the face is turned clockwise. */
  readonly rotation: number;
  readonly state: FaceState;
  /** What a mask worn wrongly leaves bare, if that is known. */
  readonly bare?: BareParts;
  /** How likely the state's label is, 0..1. */
  readonly confidence: number;
}

/** A face that was seen again and looks as it did when it was last classified. */
export interface SeenAgain {
  /** The track's. */
  readonly id: number;
  /** px of the frame. */
  readonly boundingBox: BoundingBox;
}

interface Followed {
  readonly id: number;
  readonly smoother: LabelSmoother;
  /** Probability of each of FACE_PARTS to be bare, over the last checks; undefined if the classifier does not tell. */
  bareScores: readonly number[] | undefined;
  boundingBox: BoundingBox;
  rotation: number;
  lastSeen: number;
  /** Checks in a row that did not find it. */
  misses: number;
  confirmed: boolean;
}

/** Gives the faces of one video identities that last from frame to frame, and labels that do not flicker. */
export class FaceTracker {
  /** From which probability (0..1) on a face's label is told. A change counts from the next frame on. */
  unsureBelow = UNSURE_BELOW;
  #followed: Followed[] = [];
  #nextId = 1;

  /**
   * Takes in the faces of one checked frame.
   *
   * @param now ms; when the frame was taken
   * @param changed tracks whose faces look very different from before
   */
  update(faces: readonly AnalyzedFace[], now: number, changed: ReadonlySet<number> = new Set()): void {
    const assigned = assignDetections(
      this.#followed.map(({ boundingBox }) => boundingBox),
      faces.map(({ boundingBox }) => boundingBox),
    );
    const unassigned = new Set(faces);
    for (const [index, followed] of this.#followed.entries()) {
      const face = faces[assigned[index] ?? -1];
      followed.misses = face ? 0 : followed.misses + 1;
      if (!face) continue;
      unassigned.delete(face);
      followed.boundingBox = blendBoxes(followed.boundingBox, face.boundingBox, BOX_GAIN);
      followed.rotation = face.rotation;
      followed.lastSeen = now;
      followed.confirmed = true;
      followed.smoother.observe(face.labelScores, now, this.unsureBelow, changed.has(followed.id));
      followed.bareScores =
        followed.bareScores && face.bareScores
          ? blendScores(followed.bareScores, face.bareScores, BARE_GAIN)
          : face.bareScores;
    }
    this.#followed = this.#followed.filter(
      ({ lastSeen, misses, confirmed }) =>
        misses === 0 || (confirmed && (misses < GONE_AFTER_MISSES || now - lastSeen < GONE_AFTER)),
    );
    for (const face of unassigned) {
      if (face.faceConfidence >= STARTS_TRACK) this.#follow(face, now);
    }
  }

  /**
   * Takes in faces that were seen again and keep their labels.
   *
   * @param now ms; when the frame was taken
   */
  seeAgain(faces: readonly SeenAgain[], now: number): void {
    for (const { id, boundingBox } of faces) {
      const followed = this.#followed.find((one) => one.id === id);
      if (!followed) continue;
      followed.boundingBox = blendBoxes(followed.boundingBox, boundingBox, BOX_GAIN);
      followed.lastSeen = now;
      followed.smoother.hold(now);
    }
  }

  /** Whether the last check saw each face, and said of each what is shown. If not, the next check is worth more. */
  get settled(): boolean {
    return this.#followed.every(isClear);
  }

  /** Whether the last check saw this track's face, and said of it what is shown. */
  seesClearly(id: number): boolean {
    return this.#followed.some((one) => one.id === id && isClear(one));
  }

  /** The faces to show and count. */
  get tracks(): Track[] {
    return this.#followed.flatMap(({ id, boundingBox, rotation, smoother, bareScores, confirmed }) => {
      if (!confirmed) return [];
      const { state, confidence } = smoother;
      const bare = barePartsOf(state, bareScores);
      return [{ id, boundingBox, rotation, state, confidence, ...(bare && { bare }) }];
    });
  }

  /** Forgets every face: the video stopped, or shows something else. */
  clear(): void {
    this.#followed = [];
  }

  /** Scales the known boxes, because the frames to come have another size. */
  rescale(scaleX: number, scaleY: number): void {
    for (const followed of this.#followed) followed.boundingBox = scaleBox(followed.boundingBox, scaleX, scaleY);
  }

  #follow(face: AnalyzedFace, now: number): void {
    const smoother = new LabelSmoother();
    smoother.observe(face.labelScores, now, this.unsureBelow);
    this.#followed.push({
      id: this.#nextId++,
      smoother,
      bareScores: face.bareScores,
      boundingBox: face.boundingBox,
      rotation: face.rotation,
      lastSeen: now,
      misses: 0,
      confirmed: face.faceConfidence >= SHOWN_AT_ONCE,
    });
  }
}

function isClear({ misses, confirmed, smoother }: Followed): boolean {
  return misses === 0 && confirmed && smoother.settled;
}
