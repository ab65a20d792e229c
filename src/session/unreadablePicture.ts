import type { PictureProblem } from './pictureState.ts';

/** A picture that cannot be checked, and why; an expected thing, to be told to the user. */
export class UnreadablePicture extends Error {
  readonly problem: PictureProblem;

  constructor(problem: PictureProblem) {
    super(problem);
    this.problem = problem;
  }
}
