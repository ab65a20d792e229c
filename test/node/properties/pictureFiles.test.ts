import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { decodePicture } from '../../../src/decoding/decodePicture.ts';
import { UnreadablePicture } from '../../../src/session/unreadablePicture.ts';
import { RUNS } from './arbitraries.ts';

/** ms of processor that reading a header may take at the most. It takes well under one. The clock would count others' work, too. */
const AT_ONCE = 500;

/** Whole files, of each kind that the canvas library writes, and one that is text. */
const whole: Uint8Array[] = [];

beforeAll(async () => {
  const canvas = createCanvas(64, 48);
  const kinds = [canvas.encode('jpeg', 80), canvas.encode('png'), canvas.encode('webp', 80), canvas.encode('avif')];
  for (const file of await Promise.all([...kinds, canvas.encode('gif')])) whole.push(new Uint8Array(file));
  whole.push(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><path/></svg>'));
});

beforeEach(() => {
  // The decoder itself is the browser's. What is ours is what comes before it: the header and the limits.
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('not decoded here')));
  vi.stubGlobal(
    'Image',
    class {
      onerror: () => void = () => undefined;
      set src(_: string) {
        queueMicrotask(() => this.onerror());
      }
    },
  );
  vi.stubGlobal(
    'FileReader',
    class {
      onload: () => void = () => undefined;
      readonly result = 'data:image/svg+xml,';
      readAsDataURL() {
        queueMicrotask(() => this.onload());
      }
    },
  );
  return () => vi.unstubAllGlobals();
});

/** A file with bytes changed, cut off, doubled, or put in front of another kind's. */
const damaged = fc
  .record({
    kind: fc.nat(5),
    other: fc.nat(5),
    length: fc.nat(400),
    tail: fc.boolean(),
    changes: fc.array(fc.tuple(fc.nat(399), fc.nat(255)), { maxLength: 12 }),
  })
  .map(({ kind, other, length, tail, changes }) => {
    const head = Uint8Array.from((whole[kind] as Uint8Array).subarray(0, length));
    for (const [at, value] of changes) if (at < head.length) head[at] = value;
    const rest = tail ? (whole[other] as Uint8Array) : new Uint8Array();
    return Uint8Array.from([...head, ...rest]);
  });

it('whatever a file holds, it is refused at once and with a reason that the user is told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 400 })), async (bytes) => {
      const begun = process.cpuUsage();
      const error: unknown = await decodePicture(new Blob([Uint8Array.from(bytes)])).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UnreadablePicture);
      const { user, system } = process.cpuUsage(begun);
      expect((user + system) / 1000).toBeLessThan(AT_ONCE);
    }),
    RUNS,
  );
});
