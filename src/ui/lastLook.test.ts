import { expect, it, vi } from 'vitest';
import { keepLastLook, showLastLook } from './lastLook.ts';

/** An element of which only the attributes count here. */
const root = (look: Record<string, string> = {}) => ({ dataset: look }) as unknown as HTMLElement;

it('gives a page the look of the last one', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  const first = root();
  showLastLook(first);
  expect(first.dataset).toEqual({});
  keepLastLook(root({ theme: 'dark', palette: 'colour_blind' }));
  showLastLook(first);
  expect(first.dataset).toEqual({ theme: 'dark', palette: 'colour_blind' });
});

it('leaves a page as it is where the browser keeps nothing', () => {
  vi.stubGlobal('localStorage', undefined);
  const page = root();
  keepLastLook(root({ theme: 'dark' }));
  showLastLook(page);
  expect(page.dataset).toEqual({});
});
