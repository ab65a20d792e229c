import { expect, it, vi } from 'vitest';
import { whenLeft } from './whenLeft.ts';

it("believes the browser's own event, and none that the page made up", () => {
  let raise: (event: { isTrusted: boolean }) => void = () => undefined;
  const listen = vi.fn((_: string, listener: typeof raise) => {
    raise = listener;
  });
  vi.stubGlobal('addEventListener', listen);
  const act = vi.fn();
  const { signal } = new AbortController();
  whenLeft(act, signal);
  expect(listen).toHaveBeenCalledWith('pagehide', expect.anything(), { signal });
  raise({ isTrusted: false });
  expect(act).not.toHaveBeenCalled();
  raise({ isTrusted: true });
  expect(act).toHaveBeenCalledOnce();
});
