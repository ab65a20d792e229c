/** Hz of the two tones, and how long each lasts (s): lower than a smoke alarm, and short enough not to be one. */
const TONES = [880, 660];
const TONE = 0.18;

/** How loud, 0..1. The machine's own volume decides how loud it is in the room. */
const VOLUME = 0.3;

/** s in which a tone rises and falls, so that it does not click. */
const EDGE = 0.02;

/** The sound that the front desk's view makes when someone breaks the rule. */
export class AlarmSound {
  #context: AudioContext | undefined;
  /** How often it has sounded. */
  sounded = 0;

  /** Gets ready. To be called on a click, since browsers allow sound only after one. */
  async prepare(): Promise<void> {
    this.#context ??= new AudioContext();
    await this.#context.resume();
  }

  /** Sounds once. */
  sound(): void {
    const context = this.#context;
    if (!context) return;
    this.sounded++;
    for (const [index, frequency] of TONES.entries()) {
      const from = context.currentTime + index * TONE;
      const tone = new OscillatorNode(context, { frequency });
      const volume = new GainNode(context, { gain: 0 });
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(VOLUME, from + EDGE);
      volume.gain.setValueAtTime(VOLUME, from + TONE - EDGE);
      volume.gain.linearRampToValueAtTime(0, from + TONE);
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + TONE);
    }
  }

  /** Lets go of the machine's sound. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }
}
