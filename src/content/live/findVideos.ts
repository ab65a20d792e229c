import { watchElements } from '../dom/watchElements.ts';

/** What the page holds that matters to a check. */
export interface Found {
  readonly videos: ReadonlySet<HTMLVideoElement>;
  /** Embedded pages, ours to look into or not. */
  readonly iframes: ReadonlySet<HTMLIFrameElement>;
}

/**
 * Calls back with all videos and embedded pages of this document, in shadow roots too, whenever they change, until the
 * signal aborts.
 */
export function findVideos(onChange: (found: Found) => void, signal: AbortSignal): void {
  const tell = (elements: ReadonlySet<Element>) => {
    const all = [...elements];
    onChange({
      videos: new Set(all.filter((element) => element instanceof HTMLVideoElement)),
      iframes: new Set(all.filter((element) => element instanceof HTMLIFrameElement)),
    });
  };
  watchElements('video, iframe', tell, signal);
}
