import { decodePicture } from '../decoding/decodePicture.ts';
import { faceThumbnails } from '../decoding/faceThumbnails.ts';
import type { InferenceJob, InferenceResult } from '../engine/inferenceJob.ts';
import { judgeOnce, UNSURE_BELOW } from '../faces/judgeLabels.ts';
import { scaleBox } from '../geometry/boundingBox.ts';
import { isUnderWay } from '../session/pictureState.ts';
import { UnreadablePicture } from '../session/unreadablePicture.ts';
import type { FileFace, FileResult } from './fileResult.ts';

/** Analyses a picture's pixels: the worker pool, started when the first picture needs it. */
export interface PictureAnalyzer {
  /** @param onProgress told what has been found so far */
  analyze(job: InferenceJob, onProgress: (result: InferenceResult) => void): Promise<InferenceResult>;
}

/** Pictures that are decoded or searched at a time: the next one is decoded while the last one is searched. */
const IN_HAND = 2;

/** A picture of which nothing is known yet. */
const BLANK = {
  phase: 'waiting',
  progress: 0,
  problem: null,
  faces: [],
  thumbnail: null,
  size: null,
  filmFocalLength: null,
} as const satisfies Partial<FileResult>;

/** Checks files one after the other. Of each it keeps the result and a thumbnail, but never the pixels. */
export class FileBatch {
  readonly #analyzer: PictureAnalyzer;
  readonly #onChange: () => void;
  readonly #unsureBelow: () => number;
  readonly #results = new Map<number, FileResult>();
  #queue: number[] = [];
  #inHand = 0;
  #nextId = 1;
  #startedAt = 0;
  #doneBefore = 0;

  /**
   * @param onChange told whenever any result changes
   * @param unsureBelow from which probability (0..1) on a face's label is told; asked at each answer
   */
  constructor(analyzer: PictureAnalyzer, onChange: () => void, unsureBelow: () => number = () => UNSURE_BELOW) {
    this.#analyzer = analyzer;
    this.#onChange = onChange;
    this.#unsureBelow = unsureBelow;
  }

  get results(): FileResult[] {
    return [...this.#results.values()];
  }

  get busy(): boolean {
    return this.#inHand > 0 || this.#queue.length > 0;
  }

  /**
   * How many of the files are done that were added since the batch was last idle; `begun` is how much of others is done,
   * in files; `elapsed` in ms.
   */
  get progress(): { done: number; begun: number; total: number; elapsed: number } {
    const results = this.results;
    const done = results.filter((result) => !isUnderWay(result)).length - this.#doneBefore;
    const begun = results.reduce((sum, { phase, progress }) => sum + (phase === 'checking' ? progress : 0), 0);
    return { done, begun, total: results.length - this.#doneBefore, elapsed: performance.now() - this.#startedAt };
  }

  add(files: readonly { readonly file: File; readonly path: string }[]): void {
    if (!this.busy) {
      this.#startedAt = performance.now();
      this.#doneBefore = this.#results.size;
    }
    for (const { file, path } of files) {
      const id = this.#nextId++;
      this.#results.set(id, { id, file, path, ...BLANK, notes: [] });
      this.#queue.push(id);
    }
    this.#onChange();
    this.#pump();
  }

  /** Cancels the files whose check has not begun. */
  cancel(): void {
    for (const id of this.#queue) this.#change(id, { phase: 'cancelled' });
    this.#queue = [];
    this.#onChange();
  }

  /** Forgets all files and their results. */
  clear(): void {
    this.#queue = [];
    this.#results.clear();
    this.#doneBefore = 0;
    this.#onChange();
  }

  #pump(): void {
    while (this.#inHand < IN_HAND) {
      const id = this.#queue.shift();
      if (id === undefined) return;
      this.#inHand++;
      void this.#check(id).finally(() => {
        this.#inHand--;
        this.#onChange();
        this.#pump();
      });
    }
  }

  async #check(id: number): Promise<void> {
    const file = this.#results.get(id)?.file;
    if (!file) return;
    this.#change(id, { phase: 'checking' });
    this.#onChange();
    try {
      const { image, thumbnail, notes, filmFocalLength } = await decodePicture(file);
      const { width, height, data } = image;
      // The pixels go to the worker and are gone here; the faces' small pictures are cut out of a copy.
      const copy = { width, height, data: data.slice() };
      const job: InferenceJob = { width, height, pixels: data.buffer, effort: 'exhaustive' };
      const { faces } = await this.#analyzer.analyze(job, ({ progress }) => {
        this.#change(id, { progress });
        this.#onChange();
      });
      const small = faceThumbnails(
        copy,
        faces.map(({ boundingBox }) => boundingBox),
      );
      const found = faces.map((face, index) =>
        toFileFace(face, index, small[index] ?? null, { width, height }, this.#unsureBelow()),
      );
      this.#change(id, {
        phase: 'done',
        progress: 1,
        thumbnail,
        notes: [...notes],
        faces: found,
        size: { width, height },
        filmFocalLength,
      });
    } catch (error) {
      const problem = error instanceof UnreadablePicture ? error.problem : 'engine_failed';
      if (problem === 'engine_failed') console.warn('MaskCheck: a picture could not be checked:', error);
      this.#change(id, { phase: 'unreadable', problem });
    }
  }

  #change(id: number, change: Partial<FileResult>): void {
    const result = this.#results.get(id);
    if (result) this.#results.set(id, { ...result, ...change });
  }
}

function toFileFace(
  { boundingBox, labelScores, bareScores }: InferenceResult['faces'][number],
  index: number,
  thumbnail: string | null,
  { width, height }: { readonly width: number; readonly height: number },
  unsureBelow: number,
): FileFace {
  return {
    id: index + 1,
    boundingBox: scaleBox(boundingBox, 1 / width, 1 / height),
    ...judgeOnce(labelScores, unsureBelow, bareScores),
    thumbnail,
  };
}
