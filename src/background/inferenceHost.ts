import { reportBug } from '../platform/reportBug.ts';
import { writeHost } from '../session/hostStatus.ts';
import { closeHostDocument, openHostDocument } from './hostDocument.ts';

/** The inference host, open for as long as anyone needs it. */
export class InferenceHost {
  readonly #needed: () => Promise<boolean>;
  readonly #onReleased: () => void;

  /**
   * @param needed whether any check is active
   * @param onReleased called when the last check is over, and the models are gone
   */
  constructor(needed: () => Promise<boolean>, onReleased: () => void) {
    this.#needed = needed;
    this.#onReleased = onReleased;
  }

  /** Opens the host, unless it is open. @returns whether it is open now */
  async open(): Promise<boolean> {
    try {
      await openHostDocument();
      return true;
    } catch (error) {
      reportBug(error, 'background');
      return false;
    }
  }

  /** Frees the models unless a check is still active. */
  async release(): Promise<void> {
    if (await this.#needed()) return;
    await closeHostDocument();
    await writeHost(undefined);
    this.#onReleased();
  }
}
