import type { BoundingBox } from '../src/geometry/boundingBox.ts';
import { faceCrop } from '../src/inference/classifier/faceCrop.ts';
import { classifyTwice } from '../src/inference/classifier/lookAgain.ts';
import type { MaskScores } from '../src/inference/classifier/maskClassifier.ts';
import type { DetectedFace } from '../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../src/inference/pixels/rgbaImage.ts';
import type { Finding } from '../src/inference/search/fuseDetections.ts';
import { closerLooks, firstLook, type PictureModels } from '../src/inference/search/searchPicture.ts';

/** A scene on which all passes have been made, so that settings can be tried without making them again. */
export interface SearchedScene {
  /** px */
  readonly size: { readonly width: number; readonly height: number };
  /** The annotated faces; labels are indices of MASK_LABELS. */
  readonly faces: readonly { readonly box: BoundingBox; readonly label: number }[];
  readonly findings: readonly Finding[];
  /** The classifier's answer for a face, with the second look at small ones; each square is classified once. */
  readonly scoresOf: (face: DetectedFace) => Promise<MaskScores>;
}

/** Makes all passes of the search of a still picture. */
export async function searchedScene(
  models: PictureModels,
  image: RgbaImage,
  faces: SearchedScene['faces'],
): Promise<SearchedScene> {
  const findings = [...(await firstLook(models, image)), ...(await closerLooks(models, image))];
  const known = new Map<string, Promise<MaskScores>>();
  const scoresOf: SearchedScene['scoresOf'] = (face) => {
    const square = faceCrop(face);
    const key = JSON.stringify(square);
    const scores =
      known.get(key) ?? classifyTwice(models.classifier, image, [square]).then(([answer]) => answer as MaskScores);
    known.set(key, scores);
    return scores;
  };
  return { size: image, faces, findings, scoresOf };
}

/** The picture, mirrored. */
export function mirrored({ data, width, height }: RgbaImage): RgbaImage {
  const pixels = new Uint32Array(Uint8Array.from(data).buffer);
  for (let row = 0; row < height; row++) pixels.subarray(row * width, (row + 1) * width).reverse();
  return { data: new Uint8ClampedArray(pixels.buffer), width, height };
}
