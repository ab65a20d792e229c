import { writeHost } from '../session/hostStatus.ts';
import { closeOffscreenDocument, openOffscreenDocument } from './offscreenDocument.ts';

/** The inference host, open for as long as anyone needs it. */
export class InferenceHost {
  readonly #needed: () => Promise<boolean>;

  /** @param needed whether any check is active */
  constructor(needed: () => Promise<boolean>) {
    this.#needed = needed;
  }

  /** @returns whether it is open now */
  async open(): Promise<boolean> {
    try {
      await openOffscreenDocument();
      return true;
    } catch (error) {
      console.error('MaskCheck: the offscreen document did not open:', error);
      return false;
    }
  }

  /** Frees the models unless a check is still active. */
  async release(): Promise<void> {
    if (await this.#needed()) return;
    await closeOffscreenDocument();
    await writeHost(undefined);
  }
}
