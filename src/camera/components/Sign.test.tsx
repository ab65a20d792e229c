import { render } from 'preact';
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { useMainElement } from '../../../test/node/mainElement.ts';
import type { FaceState } from '../../faces/faceState.ts';
import { PALETTE_COLOURS } from '../../policy/verdictStyle.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../settings/settings.ts';
import { Sign } from './Sign.tsx';

const main = useMainElement();

async function show(states: readonly FaceState[], settings: Partial<Settings> = {}): Promise<HTMLElement> {
  const rule = { ...DEFAULT_SETTINGS, ...settings };
  const tracks = states.map((state) => ({ state }));
  const source = { kind: 'camera', phase: 'live', problem: null } as const;
  await act(() => render(<Sign desk={{ rule, settings: rule, tracks, source, activity: 'checking' }} />, main()));
  return main().querySelector('.sign') as HTMLElement;
}

describe('Sign', () => {
  it.each(['standard', 'colour_blind'] as const)('has the colour of its verdict in the palette %s', async (palette) => {
    const sign = await show(['with_mask', 'without_mask'], { palette });
    expect(sign.dataset['verdict']).toBe('violation');
    expect(sign.getAttribute('style')).toContain(PALETTE_COLOURS[palette].violation);
  });

  it('has no colour of a verdict while nobody is there', async () => {
    const sign = await show([]);
    expect(sign.dataset['verdict']).toBe('nobody');
    expect(sign.getAttribute('style') ?? '').not.toContain('#');
  });

  it('asks for the opposite where masks are forbidden', async () => {
    expect((await show(['with_mask'])).textContent).toBe('✓Thank you, please come in');
    expect((await show(['with_mask'], { policy: 'mask_forbidden' })).textContent).toContain('take off');
  });
});
