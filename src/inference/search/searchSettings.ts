/** Who found a face: our own detector, RetinaFace, or BlazeFace (which is asked in several ways, the surest counts). */
export const FINDERS = ['own', 'retinaFace', 'blazeFace'] as const;
export type Finder = (typeof FINDERS)[number];

/** At a first look, when all detectors have been asked, and in a frame of a video. */
export type SearchStage = 'first' | 'all' | 'frame';

/** The numbers by which a search of a still picture decides; `npm run tune` looks for better ones on the validation scenes. */
export interface SearchSettings {
  /** Faintest detections (0..1) that count as evidence at all. */
  readonly faintest: Readonly<Record<Finder, number>>;
  /** What a pass that sees nothing there is taken to say (0..1): heat maps are never quite cold. */
  readonly silence: Readonly<Record<Finder, number>>;
  /** How much each finder's mean (BlazeFace: best) confidence counts as evidence. */
  readonly weight: Readonly<Record<Finder, number>>;
  /** How much a finder's box counts for where the face is: annotated boxes are what our own was trained on. */
  readonly boxWeight: Readonly<Record<Finder, number>>;
  /** How much the classifier's opinion, whether this is a face, counts beside the detectors' evidence (judgeCandidate.ts). */
  readonly judgeWeight: number;
  /** How much the detector's opinion on a small face's mask counts beside the classifier's: it sees the surroundings too. */
  readonly labelWeight: number;
  /**
   * Evidence and judgement that make a face: at the first look, when all detectors have been asked, and in a frame of a
   * video, where the tracker drops what the next frames don't show.
   */
  readonly enough: Readonly<Record<SearchStage, number>>;
  /** How much more is wanted of a face the smaller it is (judgeCandidate.ts). */
  readonly smallDoubt: number;
  /**
   * How much likelier or less likely small faces wear a mask wrongly than the classifier expects (Saerens et al., 2002): it
   * was trained on 13 of 100, scenes have 3. On large faces it sees well enough not to go by what is common.
   */
  readonly incorrectPrior: number;
}

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
