import { EMBEDDING, type EmbeddingElement, isEmbedding } from '../dom/foreignFrame.ts';
import { native } from '../dom/native.ts';
import { watchElements } from '../dom/watchElements.ts';

/** The elements of the document that matter to a check. */
export interface Found {
  readonly videos: ReadonlySet<HTMLVideoElement>;
  /** Some calls are drawn on one. */
  readonly canvases: ReadonlySet<HTMLCanvasElement>;
  /** The elements that may embed pages, of this site or of others. */
  readonly embedding: ReadonlySet<EmbeddingElement>;
}

/**
 * Calls back with all videos, canvases and embedded pages of this document, in shadow roots too, whenever they change, until the
 * signal aborts.
 */
export function findVideos(onChange: (found: Found) => void, signal: AbortSignal): void {
  const tell = (elements: ReadonlySet<Element>) => {
    const all = [...elements];
    const isVideo = (element: Element): element is HTMLVideoElement => native.matches(element, 'video');
    const isCanvas = (element: Element): element is HTMLCanvasElement => native.matches(element, 'canvas');
    onChange({
      videos: new Set(all.filter(isVideo)),
      canvases: new Set(all.filter(isCanvas)),
      embedding: new Set(all.filter(isEmbedding)),
    });
  };
  watchElements(`video, canvas, ${EMBEDDING}`, tell, signal);
}
