import type { FaceState } from '../faces/faceState.ts';
import type { MaskLabel } from '../faces/maskLabel.ts';
import type { FileFace } from './fileResult.ts';

/** What a face truly shows, in the user's opinion. */
export const TRUTHS = ['with_mask', 'without_mask', 'incorrect_mask', 'no_face'] as const;
export type Truth = MaskLabel | 'no_face';

/** A report of a wrong answer, as it stands in its file. */
interface WrongAnswer {
  readonly about: string;
  readonly version: string;
  readonly answer: FaceState;
  /** 0..1 */
  readonly confidence: number;
  readonly truth: Truth;
  /** px of the face in the picture as it was searched. */
  readonly faceSize: { readonly width: number; readonly height: number };
  /** The face with some of what is around it, as a data URL. */
  readonly picture: string;
}

/** For whoever opens the file. */
const ABOUT =
  'A wrong answer of MaskCheck, saved by its user. It holds the picture of one face, what MaskCheck said of it, what the user says, ' +
  'and the version. It holds neither the whole picture nor the name or place of its file.';

/**
 * The text of a file that tells of a wrong answer: readable JSON. Nothing is sent anywhere.
 *
 * @param size px of the picture as it was searched
 * @param picture the face as a data URL
 */
export function wrongAnswerText(
  { state, confidence, boundingBox }: Pick<FileFace, 'state' | 'confidence' | 'boundingBox'>,
  truth: Truth,
  size: { readonly width: number; readonly height: number },
  picture: string,
  version: string,
): string {
  const report: WrongAnswer = {
    about: ABOUT,
    version,
    answer: state,
    confidence: Number(confidence.toFixed(4)),
    truth,
    faceSize: {
      width: Math.round(boundingBox.width * size.width),
      height: Math.round(boundingBox.height * size.height),
    },
    picture,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** The answer that a user who reports a wrong one most likely means: another label than the one that was given. */
export function likelyTruth(state: FaceState): Truth {
  return state === 'without_mask' ? 'with_mask' : 'without_mask';
}
