import { ExpectedError } from '../platform/expectedError.ts';

/**
 * The engine has no answer because a thread hung, broke, lost its GPU or was ended, or because none could be started. The
 * user is told that the check failed; a bug behind it is reported where it showed, not again with each frame it cost.
 */
export class EngineFailure extends ExpectedError<'engine_failed'> {
  constructor() {
    super('engine_failed');
  }
}
