import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InferenceReplySchema, InferenceRequestSchema } from '../../../src/messages/inferenceMessages.ts';
import {
  ContentMessageSchema,
  HostMessageSchema,
  PageMessageSchema,
  TabMessageSchema,
} from '../../../src/messages/runtimeMessages.ts';
import { RUNS } from './arbitraries.ts';

const SCHEMAS = {
  InferenceRequestSchema,
  InferenceReplySchema,
  ContentMessageSchema,
  HostMessageSchema,
  PageMessageSchema,
  TabMessageSchema,
};

/** Anything a script could send, and things that look almost right. */
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.record(
    {
      type: fc.oneof(
        fc.constantFrom('frame', 'address', 'tiles', 'start', 'pictures', 'capture', 'faces'),
        fc.string(),
      ),
      tabId: fc.anything(),
      tiles: fc.anything(),
      width: fc.oneof(fc.integer(), fc.double()),
      height: fc.oneof(fc.integer(), fc.double()),
      pixels: fc.anything(),
      sourceId: fc.double(),
      sequence: fc.double(),
      effort: fc.string(),
      address: fc.string(),
    },
    { requiredKeys: ['type'] },
  ),
);

describe.each(Object.entries(SCHEMAS))('%s', (_, schema) => {
  it('takes in nothing that throws, and hands on only what it knows', () => {
    fc.assert(
      fc.property(anything, (message) => {
        const parsed = v.safeParse(schema as v.GenericSchema<unknown, { type: string }>, message);
        if (parsed.success) expect(typeof parsed.output.type).toBe('string');
      }),
      RUNS,
    );
  });
});

it('a frame of a size that no product script sends is refused', () => {
  const wrongSide = fc.oneof(
    fc.integer({ max: 0 }),
    fc.integer({ min: 1921 }),
    fc.double({ noInteger: true }),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e9),
  );
  fc.assert(
    fc.property(wrongSide, fc.boolean(), (side, wide) => {
      const size = wide ? { width: side, height: 10 } : { width: 10, height: side };
      const frame = { type: 'frame', sourceId: 1, sequence: 1, effort: 'quick', pixels: new ArrayBuffer(400), ...size };
      expect(v.is(InferenceRequestSchema, frame)).toBe(false);
    }),
    RUNS,
  );
});
