/** Pixels as a canvas gives them: 4 bytes each (red, green, blue, alpha), rows from the top, no padding. */
export interface RgbaImage {
  readonly data: Uint8ClampedArray | Uint8Array;
  /** px */
  readonly width: number;
  /** px */
  readonly height: number;
}
