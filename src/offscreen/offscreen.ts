import { PortHost } from '../engine/portHost.ts';
import { threadCount } from '../engine/threadCount.ts';
import { WorkerPool } from '../engine/workerPool.ts';
import type { HostMessage } from '../messages/runtimeMessages.ts';
import { browser } from '../platform/browser.ts';

/** The offscreen document: holds the inference threads for as long as any tab is checked. */
const pool: WorkerPool = new WorkerPool(threadCount(navigator.hardwareConcurrency), (status) => {
  host.follow(status);
  const message: HostMessage = { type: 'host-status', status };
  browser.runtime.sendMessage(message).catch(() => {
    // The background is starting up; it asks for nothing it missed, the next change tells it.
  });
});
const host = new PortHost(pool);
browser.runtime.onConnect.addListener((port) => host.connect(port));
// What went wrong has been reported by the pool; it starts again when a page's script connects.
pool.start().catch(() => undefined);

// For tests and the leak watch; only this document's own scripts can reach it.
Object.assign(globalThis, { maskCheckPool: pool });
