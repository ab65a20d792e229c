import { ExpectedError } from '../platform/expectedError.ts';

/**
 * The engine has no answer because a thread hung, broke, lost its GPU or was ended, or because no thread could be
 * started. The user is told that the check failed. If a bug is the cause, it is reported once, where it happened, and
 * not again for each frame that failed because of it.
 */
export class EngineFailure extends ExpectedError<'engine_failed'> {
  constructor() {
    super('engine_failed');
  }
}
