import type { Runtime } from 'webextension-polyfill';
import { PortHost } from '../engine/portHost.ts';
import { threadCount } from '../engine/threadCount.ts';
import { WorkerPool } from '../engine/workerPool.ts';
import { isForHost } from '../messages/hostMessages.ts';
import type { HostMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';
import { reportFailure } from '../platform/reportFailure.ts';
import { playTone } from '../platform/tone.ts';

/** The offscreen document. It holds the inference threads for as long as any tab is checked. */
const pool: WorkerPool = new WorkerPool(threadCount(navigator.hardwareConcurrency), (status) => {
  host.follow(status);
  const message: HostMessage = { type: 'host-status', status };
  browser.runtime.sendMessage(message).catch(() => {
    // The background is just starting, and misses this status. The next change tells it.
  });
});
const host = new PortHost(pool);
browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  if (isForHost(message, sender)) reportFailure(playTone(), 'inference host');
  return undefined;
});
browser.runtime.onConnect.addListener((port) => host.connect(port));
// The pool has reported what went wrong. It starts again when a page's script connects.
pool.start().catch(() => undefined);

// Tests read this, for example to look for leaks. Only this document's own scripts can reach it.
Object.assign(globalThis, { maskCheckPool: pool });
