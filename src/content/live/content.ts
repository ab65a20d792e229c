import { answering, type Handlers } from '../../messages/handlers.ts';
import type { TilesMessage } from '../../messages/runtimeMessages.ts';
import type { Policy } from '../../policy/policy.ts';
import { startOnce } from '../dom/startOnce.ts';
import { whenLeft } from '../dom/whenLeft.ts';
import { onTabMessage } from '../link/onTabMessage.ts';
import { readTabPolicy } from '../link/readTabPolicy.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { DocumentTiles } from './documentTiles.ts';

/** The content script of the live check: watches the videos of one document until it is told to stop. */
startOnce('maskCheckRunning', (stop) => {
  const { signal } = stop;
  const check = new DocumentTiles(stop);
  const usePolicy = (policy: Policy): void => {
    check.policy = policy;
  };
  const handlers: Handlers<TilesMessage> = {
    stop: async () => stop.abort(),
    ping: async () => true,
    pause: async ({ paused }) => check.pause(paused),
    ring: async ({ tile, scroll }) => check.ring(tile, scroll),
    marks: async ({ marks }) => {
      check.mark(marks);
      return true;
    },
    'take-portraits': ({ faces }) => check.takePortraits(faces),
    policy: async ({ policy }) => usePolicy(policy),
  };
  onTabMessage(answering(handlers), signal);
  void readTabPolicy(usePolicy);
  whenLeft(() => {
    void tellBackground({ type: 'left' });
    stop.abort();
  }, signal);
  return check;
});
