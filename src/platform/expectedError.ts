/**
 * An error that happens in ordinary use, and that the user is told in a sentence of `_locales`: a picture can't be
 * read, or a site doesn't answer. Every other error is a bug and must be reported with `reportBug`.
 */
export class ExpectedError<Problem extends string> extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}
