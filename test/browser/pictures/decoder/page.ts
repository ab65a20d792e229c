import { decodePicture } from '../../../../src/decoding/decodePicture.ts';
import { UnreadablePicture } from '../../../../src/session/unreadablePicture.ts';

/** ms after which a decoding counts as hung. Whole pictures of this size take some ms. */
const HUNG_AFTER = 20_000;

/** What became of one file. */
export interface Decoded {
  /** `decoded`, a picture's problem, `hung`, or the message of an error that nobody expected. */
  readonly outcome: string;
  /** px; of what was decoded */
  readonly width?: number;
  readonly height?: number;
  readonly animated?: boolean;
  /** The pixel in the middle: red, green, blue. */
  readonly middle?: readonly number[];
}

/** What became of damaged files: how many had which outcome, and an example of each bad one. */
export interface Fuzzed {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly bad: readonly string[];
}

async function decode(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Decoded> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<Decoded>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'hung' }), HUNG_AFTER);
  });
  const decoded = decodePicture(new Blob([bytes], { type })).then(
    ({ image: { width, height, data }, notes }): Decoded => {
      const at = 4 * (Math.floor(height / 2) * width + Math.floor(width / 2));
      const animated = notes.includes('first_frame');
      return { outcome: 'decoded', width, height, animated, middle: [...data.subarray(at, at + 3)] };
    },
    (error: unknown): Decoded => ({
      outcome: error instanceof UnreadablePicture ? error.problem : `unexpected ${String(error)}`,
    }),
  );
  return Promise.race([decoded, hung]).finally(() => clearTimeout(timer));
}

/** Decodes a file that the server holds. */
async function decodeFile(address: string, type: string): Promise<Decoded> {
  const response = await fetch(address);
  return decode(new Uint8Array(await response.arrayBuffer()), type);
}

/** Decodes damaged files, made of whole ones by a seed, so that the same seed gives the same files. */
async function fuzz(addresses: readonly string[], count: number, seed: number): Promise<Fuzzed> {
  const whole = await Promise.all(
    addresses.map(async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer())),
  );
  const outcomes: Record<string, number> = {};
  const bad: string[] = [];
  for (let n = 0; n < count; n++) {
    const random = mulberry32(seed + n);
    const from = Math.floor(random() * whole.length);
    const { outcome } = await decode(damaged(whole[from] as Uint8Array, random), '');
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome === 'hung' || outcome.startsWith('unexpected')) bad.push(`seed ${seed + n}: ${outcome}`);
  }
  return { outcomes, bad };
}

/** A file that is cut off, has bits flipped, or a stretch zeroed, doubled or taken out. */
function damaged(whole: Uint8Array, random: () => number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(whole);
  const at = () => Math.floor(random() * bytes.length);
  const kind = Math.floor(random() * 5);
  const [start, end] = [at(), at()].sort((a, b) => a - b) as [number, number];
  if (kind === 0) return bytes.slice(0, end);
  if (kind === 1) bytes.fill(0, start, end);
  else if (kind === 2) return Uint8Array.from([...bytes.subarray(0, end), ...bytes.subarray(start)]);
  else if (kind === 3) return Uint8Array.from([...bytes.subarray(0, start), ...bytes.subarray(end)]);
  for (let flip = Math.floor(random() * 20); flip >= 0; flip--) {
    const place = at();
    bytes[place] = (bytes[place] as number) ^ (1 << Math.floor(random() * 8));
  }
  return bytes;
}

/** Tommy Ettinger's mulberry32: a small generator of pseudo-random numbers 0..1 that a seed determines. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

Object.assign(globalThis, { decodeFile, fuzz });
