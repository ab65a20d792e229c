import { expect, it, vi } from 'vitest';
import { VANISHES_AFTER, Vanishing } from './vanishing.ts';

/** An element whose animation a test sees. */
function animated() {
  const animation = { currentTime: 0 };
  const animate = vi.fn((_frames: Keyframe[], _timing: KeyframeAnimationOptions) => animation);
  return { element: { animate } as unknown as HTMLElement, animation, animate };
}

it('lets the browser hide the element by itself', () => {
  const { element, animate } = animated();
  new Vanishing(element);
  const [frames, timing] = animate.mock.calls[0] ?? [];
  expect(frames?.map(({ visibility }) => visibility)).toEqual(['hidden', 'hidden']);
  expect(timing).toMatchObject({ delay: VANISHES_AFTER, fill: 'forwards' });
});

it('puts that off at each sign of life, but at most twice a second', () => {
  const { element, animation } = animated();
  const vanishing = new Vanishing(element);
  animation.currentTime = 900;
  vanishing.alive(1000);
  expect(animation.currentTime).toBe(0);
  animation.currentTime = 300;
  vanishing.alive(1300);
  expect(animation.currentTime).toBe(300);
  vanishing.alive(1500);
  expect(animation.currentTime).toBe(0);
});
