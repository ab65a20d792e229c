import { answering, type Handlers } from '../../messages/handlers.ts';
import type { TilesMessage } from '../../messages/runtimeMessages.ts';
import { startOnce } from '../dom/startOnce.ts';
import { whenLeft } from '../dom/whenLeft.ts';
import { onTabMessage } from '../link/onTabMessage.ts';
import { tellBackground } from '../link/tellBackground.ts';
import { DocumentTiles } from './documentTiles.ts';

/** The content script of the live check: watches the videos of one document until it is told to stop. */
startOnce('maskCheckRunning', (stop) => {
  const { signal } = stop;
  const handlers: Handlers<TilesMessage> = {
    stop: async () => stop.abort(),
    ping: async () => true,
  };
  onTabMessage(answering(handlers), signal);
  whenLeft(() => {
    void tellBackground({ type: 'left' });
    stop.abort();
  }, signal);
  return new DocumentTiles(stop);
});
