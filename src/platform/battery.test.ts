import { afterEach, expect, it, vi } from 'vitest';
import { FakeBattery } from '../../test/node/fakeBattery.ts';
import { followBattery, type Power, tellsOfBattery } from './battery.ts';

afterEach(() => vi.unstubAllGlobals());

it('tells at once, at every change, and no more once its signal aborts', async () => {
  const battery = new FakeBattery();
  vi.stubGlobal('navigator', { getBattery: async () => battery });
  const told: Power[] = [];
  const stop = new AbortController();
  await followBattery((power) => told.push(power), stop.signal, 'test');
  battery.become({ charging: false, level: 0.8 });
  battery.become({ charging: false, level: 0.79 });
  stop.abort();
  battery.become({ charging: true, level: 0.79 });
  expect(told).toEqual([
    { onBattery: false, level: 1 },
    { onBattery: true, level: 0.8 },
    { onBattery: true, level: 0.79 },
  ]);
});

it.each([
  ['has no such API', {}, false],
  ['forbids it', { getBattery: () => Promise.reject(new Error('NotAllowedError')) }, true],
])('tells nothing where the browser %s', async (_, navigator, tells) => {
  vi.stubGlobal('navigator', navigator);
  const onPower = vi.fn();
  await followBattery(onPower, new AbortController().signal, 'test');
  expect(onPower).not.toHaveBeenCalled();
  expect(tellsOfBattery()).toBe(tells);
});
