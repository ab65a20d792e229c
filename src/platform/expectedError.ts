/**
 * Something that happens in ordinary use and that the user is told in a sentence of `_locales`: a picture that can't be
 * read, a site that doesn't answer. Every other error is a bug, to be reported with `reportBug`.
 */
export class ExpectedError<Problem extends string> extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}
