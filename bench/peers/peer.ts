import { MODELS } from '../../src/inference/runtime/models.ts';

/** Something that finds faces (and perhaps masks) in a picture; set up and warm before it is timed. */
export interface Peer {
  readonly name: string;
  /** Whether it says mask or no mask. */
  readonly labels: boolean;
  /** @returns how many faces it found */
  run(picture: ImageData): Promise<number>;
}

/** Where the bench's server has what the peers load. */
export const PATHS = {
  wasm: '/wasm/',
  humanModels: '/human-models/',
  humanOwnModels: '/human/models/',
  faceApiModels: '/face-api/model/',
  classifier: `/models/${MODELS.classifier.graph}`,
  faces: `/models/${MODELS.faces.graph}`,
  keras: '/keras/model.json',
} as const;
