import { faceCrop } from '../src/inference/classifier/faceCrop.ts';
import type { DetectedFace } from '../src/inference/detectors/detectedFace.ts';
import type { RgbaImage } from '../src/inference/pixels/rgbaImage.ts';
import { sampleSquare } from '../src/inference/pixels/sampleSquare.ts';

/** The class a face belongs to, for each trait by which results are reported. */
export interface FaceTraits {
  readonly skin: string;
  readonly pose: string;
  readonly sharpness: string;
}

/**
 * Judges a face's skin, pose and sharpness from its pixels and keypoints. This is rough, because light, make-up and
 * compression all change the figures: it is good for comparing groups, not for saying anything of a person.
 */
export function faceTraits(image: RgbaImage, face: DetectedFace): FaceTraits {
  return { skin: skinTone(image, face), pose: pose(face), sharpness: sharpness(image, face) };
}

/**
 * Individual typology angle (Chardon et al., "Skin colour typology and suntanning pathways", 1991) of the patch
 * between and above the eyes, which masks leave bare: arctan((L* - 50) / b*) in degrees, in the usual classes.
 */
function skinTone(image: RgbaImage, { keypoints }: DetectedFace): string {
  const [right, left] = keypoints;
  if (!right || !left) return 'unknown';
  const distance = Math.hypot(left.x - right.x, left.y - right.y);
  const up = { x: (left.y - right.y) / distance, y: -(left.x - right.x) / distance };
  const patch = new Float32Array(3);
  const square = {
    centerX: (left.x + right.x) / 2 + up.x * distance * 0.3,
    centerY: (left.y + right.y) / 2 + up.y * distance * 0.3,
    side: distance * 0.3,
    rotation: 0,
  };
  sampleSquare(image, square, 1, { low: 0, high: 1 }, patch);
  const { lightness, b } = labOf(patch);
  const angle = (Math.atan2(lightness - 50, b) * 180) / Math.PI;
  if (angle > 41) return 'light (ITA over 41°)';
  if (angle > 28) return 'intermediate (28° to 41°)';
  if (angle > 10) return 'tan (10° to 28°)';
  return 'brown and dark (under 10°)';
}

/** sRGB (0..1) to the two CIELAB coordinates that the typology angle needs (D65). */
function labOf(rgb: Float32Array): { lightness: number; b: number } {
  const [red, green, blue] = Array.from(rgb, (value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0888;
  const root = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  return { lightness: 116 * root(y) - 16, b: 200 * (root(y) - root(z)) };
}

/** Goes by how far the nose lies from the middle between the eyes, in eye distances. */
function pose({ keypoints }: DetectedFace): string {
  const [right, left, nose] = keypoints;
  if (!right || !left || !nose) return 'unknown';
  const distance = Math.max(1, Math.hypot(left.x - right.x, left.y - right.y));
  const along = ((nose.x - right.x) * (left.x - right.x) + (nose.y - right.y) * (left.y - right.y)) / distance ** 2;
  const turn = Math.abs(along - 0.5);
  if (turn < 0.2) return 'frontal';
  return turn < 0.5 ? 'half turned' : 'profile';
}

/** Goes by the variance of the Laplacian over the face at 64 px (Pech-Pacheco et al., 2000). */
function sharpness(image: RgbaImage, face: DetectedFace): string {
  const size = 64;
  const pixels = new Float32Array(size * size * 3);
  sampleSquare(image, faceCrop(face), size, { low: 0, high: 255 }, pixels);
  const grey = (x: number, y: number) => {
    const at = (y * size + x) * 3;
    return ((pixels[at] as number) + (pixels[at + 1] as number) + (pixels[at + 2] as number)) / 3;
  };
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const laplacian = grey(x - 1, y) + grey(x + 1, y) + grey(x, y - 1) + grey(x, y + 1) - 4 * grey(x, y);
      sum += laplacian;
      squares += laplacian ** 2;
    }
  }
  const count = (size - 2) ** 2;
  const variance = squares / count - (sum / count) ** 2;
  if (variance < 60) return 'blurred';
  return variance < 250 ? 'soft' : 'sharp';
}
