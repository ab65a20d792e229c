/** The model halves the picture five times: its sides must be multiples of this, in px. */
export const SIDE_MULTIPLE = 32;

/** A byte of the picture becomes (byte - MEAN) / SPREAD in the model's input. */
export const MEAN = 127.5;
export const SPREAD = 128;

/** One of the resolutions at which the model looks for faces. */
export interface RetinaFaceLevel {
  /** Name of the model's output. */
  readonly output: string;
  /** px of the input between two neighbours. */
  readonly stride: number;
  /** Sides of the anchors, in px of the input. */
  readonly anchors: readonly number[];
}

export const LEVELS: readonly RetinaFaceLevel[] = [
  { output: 'stride8', stride: 8, anchors: [32, 16] },
  { output: 'stride16', stride: 16, anchors: [128, 64] },
  { output: 'stride32', stride: 32, anchors: [512, 256] },
];

/** Numbers per anchor: face (logit), box (offset of the centre, logarithm of the sides), right and left eye. */
export const ANCHOR_OUTPUTS = 9;
/** Unit of the eyes' offsets, in sides of the anchor. */
export const EYE_SPREAD = 0.2;
