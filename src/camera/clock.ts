/**
 * A worker that ticks. The browser slows the timers of a hidden page down to one a minute, but a shared call must be
 * checked while the user looks at the call and not at our page. Workers' timers are not slowed down.
 */
const TICK = 250;

setInterval(() => postMessage('tick'), TICK);
