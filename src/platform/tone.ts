/** The two notes of an alert, Hz: a falling fourth, which is told from the rising tones of call apps. */
const NOTES = [784, 587] as const;

/** s that a note lasts, and how loud it is at most (0..1): to be heard beside a call without startling anyone. */
const NOTE_LENGTH = 0.22;
const LOUDNESS = 0.25;

/**
 * Plays the tone of an alert.
 *
 * @returns when it has been played, whether the browser let it be heard: without a click on the page it may refuse
 */
export async function playTone(): Promise<boolean> {
  const context = new AudioContext();
  try {
    // Where the browser wants a click first, this never settles.
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    if (context.state !== 'running') return false;
    for (const [at, frequency] of NOTES.entries()) playNote(context, frequency, context.currentTime + at * NOTE_LENGTH);
    await new Promise((resolve) => setTimeout(resolve, NOTES.length * NOTE_LENGTH * 1000 + 200));
    return true;
  } finally {
    await context.close();
  }
}

/** @param start s of the context's clock */
function playNote(context: AudioContext, frequency: number, start: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_LENGTH);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + NOTE_LENGTH);
}
