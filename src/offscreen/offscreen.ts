import type { Runtime } from 'webextension-polyfill';
import { copyPicture } from '../engine/copyPicture.ts';
import { PortHost } from '../engine/portHost.ts';
import { threadCount } from '../engine/threadCount.ts';
import { WorkerPool } from '../engine/workerPool.ts';
import { chosenBackend, isForHost } from '../messages/hostMessages.ts';
import type { HostMessage } from '../messages/runtimeMessages.ts';
import { followBattery } from '../platform/battery.ts';
import { browser } from '../platform/browser.ts';
import { reportFailure } from '../platform/reportFailure.ts';
import { playTone } from '../platform/tone.ts';

/** The offscreen document. It holds the inference threads for as long as any tab is checked. */
const pool: WorkerPool = new WorkerPool(threadCount(navigator.hardwareConcurrency), (status) => {
  host.follow(status);
  // If the background is just starting, it misses this status. The next change tells it.
  void tell({ type: 'host-status', status });
});
const mayRead = async (site: string) => (await tell({ type: 'may-read', site })) === true;
const host = new PortHost(pool, {
  mayRead,
  onGone: (tabId, frameId) => void tell({ type: 'script-gone', tabId, frameId }),
});
browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (!isForHost(message, sender)) return undefined;
  if (message.type === 'copy-picture') return copyPicture(message.address, { origin: message.origin, mayRead });
  if (message.type === 'use-backend') pool.use(message.backend);
  else reportFailure(playTone(), 'inference host');
  return undefined;
});
browser.runtime.onConnect.addListener((port) => host.connect(port));
reportFailure(
  followBattery(
    (power) => {
      host.usePower(power);
      void tell({ type: 'power', power });
    },
    new AbortController().signal,
    'inference host',
  ),
  'inference host',
);
// The pool has reported what went wrong. It starts again when a page's script connects.
pool.start().catch(() => undefined);
void followChoice();

// Tests read this, for example to look for leaks. Only this document's own scripts can reach it.
Object.assign(globalThis, { maskCheckPool: pool, maskCheckHost: host });

/** Goes by what the user has chosen before this document was there. Later choices are told as they are made. */
async function followChoice(): Promise<void> {
  const choice = chosenBackend(await tell({ type: 'backend-needed' }));
  if (choice) pool.use(choice);
}

/** Tells the background something. @returns its answer; undefined if nobody listens */
function tell(message: HostMessage): Promise<unknown> {
  return browser.runtime.sendMessage(message).catch(() => undefined);
}
