import { guarded } from '../../platform/guarded.ts';
import { openRoots } from '../dom/openRoots.ts';

/** ms between full scans, for shadow roots that were attached to elements already in the page. */
const RESCAN_EVERY = 2000;

/** What the page holds that matters to a check. */
export interface Found {
  readonly videos: ReadonlySet<HTMLVideoElement>;
  /** Embedded pages, of this site or others. */
  readonly iframes: ReadonlySet<HTMLIFrameElement>;
}

/**
 * Calls back with all videos and embedded pages of this document, in open shadow roots too, whenever they change,
 * until the signal aborts.
 */
export function findVideos(onChange: (found: Found) => void, signal: AbortSignal): void {
  let known = '';
  let scheduled = false;
  const numbers = new WeakMap<Element, number>();
  let nextNumber = 1;
  const observer = new MutationObserver(() => schedule());

  const numberOf = (element: Element) => {
    const number = numbers.get(element) ?? nextNumber++;
    numbers.set(element, number);
    return number;
  };

  const scan = guarded('page', () => {
    scheduled = false;
    if (signal.aborted) return;
    const videos = new Set<HTMLVideoElement>();
    const iframes = new Set<HTMLIFrameElement>();
    for (const root of openRoots(document)) {
      observer.observe(root, { childList: true, subtree: true });
      for (const video of root.querySelectorAll('video')) videos.add(video);
      for (const iframe of root.querySelectorAll('iframe')) iframes.add(iframe);
    }
    const now = [...videos, ...iframes].map(numberOf).join(' ');
    if (now === known) return;
    known = now;
    onChange({ videos, iframes });
  });

  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setTimeout(scan, 50);
  };

  const rescan = setInterval(schedule, RESCAN_EVERY);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearInterval(rescan);
  });
  scan();
}
