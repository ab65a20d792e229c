/** A frame, shrunk for the models. */
export interface Sample {
  /** px */
  readonly width: number;
  readonly height: number;
  /** RGBA bytes, or a JPEG data URL where ports carry no bytes. */
  readonly pixels: ArrayBuffer | string;
}
