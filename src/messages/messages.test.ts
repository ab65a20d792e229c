import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InferenceRequestSchema } from './inferenceMessages.ts';
import { ContentMessageSchema, PageMessageSchema } from './runtimeMessages.ts';

const frame = {
  type: 'frame',
  sourceId: 1,
  sequence: 1,
  width: 2,
  height: 2,
  pixels: new ArrayBuffer(16),
  effort: 'quick',
};
const tile = { id: 1, name: '', activity: 'checking', problem: null, faces: [], checks: 0 };

describe('messages are validated on receipt', () => {
  it('frames', () => {
    expect(v.is(InferenceRequestSchema, frame)).toBe(true);
    expect(v.is(InferenceRequestSchema, { ...frame, pixels: {} })).toBe(false);
    expect(v.is(InferenceRequestSchema, { ...frame, width: 0 })).toBe(false);
    expect(v.is(InferenceRequestSchema, { ...frame, width: 1e6 })).toBe(false);
    expect(v.is(InferenceRequestSchema, { ...frame, pixels: 'https://example.com/a.jpg' })).toBe(false);
  });

  it('tiles', () => {
    expect(v.is(ContentMessageSchema, { type: 'tiles', hidden: false, tiles: [tile] })).toBe(true);
    expect(
      v.is(ContentMessageSchema, { type: 'tiles', hidden: false, tiles: [{ ...tile, activity: 'dancing' }] }),
    ).toBe(false);
    expect(
      v.is(ContentMessageSchema, { type: 'tiles', hidden: false, tiles: [{ ...tile, name: 'x'.repeat(81) }] }),
    ).toBe(false);
    expect(v.is(ContentMessageSchema, { type: 'start', tabId: 1 })).toBe(false);
  });

  it('our own pages', () => {
    expect(v.is(PageMessageSchema, { type: 'start', tabId: 1 })).toBe(true);
    expect(v.is(PageMessageSchema, { type: 'change-settings', change: { policy: 'mask_forbidden' } })).toBe(true);
    expect(v.is(PageMessageSchema, { type: 'change-settings', change: { policy: 'none' } })).toBe(false);
    expect(v.is(PageMessageSchema, { type: 'change-settings', change: { unheardOf: true } })).toBe(false);
    const distance = { shown: true, limit: 1.5, view: null, camera: null };
    expect(v.is(PageMessageSchema, { type: 'change-settings', change: { distance } })).toBe(true);
    const limit = { ...distance, limit: 0 };
    expect(v.is(PageMessageSchema, { type: 'change-settings', change: { distance: limit } })).toBe(false);
  });
});
