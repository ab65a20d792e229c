import type { OverlaySource } from '../content/overlay/overlay.ts';
import { readPlacement, type VisiblePlacement } from '../content/placement/readPlacement.ts';
import { decodePicture } from '../decoding/decodePicture.ts';
import type { InferenceJob, InferenceResult } from '../engine/inferenceJob.ts';
import { judgeOnce } from '../faces/judgeLabels.ts';
import { ExpectedError } from '../platform/expectedError.ts';
import { reportBug } from '../platform/reportBug.ts';

/** Analyses a picture's pixels: the worker pool, started when the first picture needs it. */
export interface PictureAnalyzer {
  start(): Promise<void>;
  analyze(job: InferenceJob, onProgress?: (result: InferenceResult) => void): Promise<InferenceResult>;
}

/** How the check of the sample stands. */
type Phase = 'untried' | 'checking' | 'done' | 'failed';

/** The check of the drawn sample: the same decoding, models and overlay as for any picture. */
export class SampleCheck implements OverlaySource {
  readonly id = 1;
  readonly element: HTMLImageElement;
  frame = { width: 1, height: 1 };
  tracks: OverlaySource['tracks'] = [];
  phase: Phase = 'untried';
  readonly #analyzer: PictureAnalyzer;
  readonly #unsureBelow: () => number;
  readonly #onChange: () => void;
  #newest = 0;

  /**
   * @param element shows the picture
   * @param unsureBelow from which probability (0..1) on a face's label is told
   * @param onChange told whenever the phase or the faces change
   */
  constructor(element: HTMLImageElement, analyzer: PictureAnalyzer, unsureBelow: () => number, onChange: () => void) {
    this.element = element;
    this.#analyzer = analyzer;
    this.#unsureBelow = unsureBelow;
    this.#onChange = onChange;
  }

  placement(): VisiblePlacement {
    return readPlacement(this.element, ({ content }) => content);
  }

  /** Shows a picture, an SVG document, without its answer. */
  show(picture: string): void {
    this.element.src = `data:image/svg+xml,${encodeURIComponent(picture)}`;
  }

  /** Checks a picture, an SVG document. Of several checks under way only the last one's answer is shown. */
  async check(picture: string): Promise<void> {
    const number = ++this.#newest;
    this.#tell('checking', []);
    try {
      const { image } = await decodePicture(new Blob([picture], { type: 'image/svg+xml' }));
      const { width, height, data } = image;
      await this.#analyzer.start();
      const { faces } = await this.#analyzer.analyze({ width, height, pixels: data.buffer, effort: 'exhaustive' });
      if (number !== this.#newest) return;
      this.frame = { width, height };
      const tracks = faces.map(({ boundingBox, labelScores, bareScores }, id) => ({
        id,
        boundingBox,
        ...judgeOnce(labelScores, this.#unsureBelow(), bareScores),
      }));
      this.#tell('done', tracks);
    } catch (error) {
      if (!(error instanceof ExpectedError)) reportBug(error, 'welcome page');
      if (number === this.#newest) this.#tell('failed', []);
    }
  }

  #tell(phase: Phase, tracks: OverlaySource['tracks']): void {
    this.phase = phase;
    this.tracks = tracks;
    this.#onChange();
  }
}
