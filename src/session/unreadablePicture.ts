import { ExpectedError } from '../platform/expectedError.ts';
import type { PictureProblem } from './pictureState.ts';

/** A picture that cannot be checked, and why. */
export class UnreadablePicture extends ExpectedError<PictureProblem> {}
