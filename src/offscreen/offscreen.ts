import { PortHost } from '../engine/portHost.ts';
import { threadCount } from '../engine/threadCount.ts';
import { WorkerPool } from '../engine/workerPool.ts';
import type { HostMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';

/** The offscreen document: holds the inference threads for as long as any tab is checked. */
const pool = new WorkerPool(threadCount(navigator.hardwareConcurrency), (status) => {
  const message: HostMessage = { type: 'host-status', status };
  browser.runtime.sendMessage(message).catch(() => {
    // The background is starting up; it asks for nothing it missed, the next change tells it.
  });
});
const started = pool.start();
started.catch((error: unknown) => console.error('MaskCheck: inference did not start:', error));
const host = new PortHost(pool, started);
browser.runtime.onConnect.addListener((port) => host.connect(port));

// For tests and the leak watch; only this document's own scripts can reach it.
Object.assign(globalThis, { maskCheckPool: pool });
