import { native } from '../dom/native.ts';
import { watchElements } from '../dom/watchElements.ts';

/** The elements of the document that matter to a check. */
export interface Found {
  readonly videos: ReadonlySet<HTMLVideoElement>;
  /** Some calls are drawn on one. */
  readonly canvases: ReadonlySet<HTMLCanvasElement>;
  /** Embedded pages, of this site or of others. */
  readonly iframes: ReadonlySet<HTMLIFrameElement>;
}

/**
 * Calls back with all videos, canvases and embedded pages of this document, in shadow roots too, whenever they change, until the
 * signal aborts.
 */
export function findVideos(onChange: (found: Found) => void, signal: AbortSignal): void {
  const tell = (elements: ReadonlySet<Element>) => {
    const all = [...elements];
    const isVideo = (element: Element): element is HTMLVideoElement => native.matches(element, 'video');
    const isIframe = (element: Element): element is HTMLIFrameElement => native.matches(element, 'iframe');
    const isCanvas = (element: Element): element is HTMLCanvasElement => native.matches(element, 'canvas');
    onChange({
      videos: new Set(all.filter(isVideo)),
      canvases: new Set(all.filter(isCanvas)),
      iframes: new Set(all.filter(isIframe)),
    });
  };
  watchElements('video, canvas, iframe', tell, signal);
}
