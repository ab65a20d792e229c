/** What is known of the camera that took a picture. */
export interface Lens {
  /** Focal length in multiples of the picture's longer side. */
  readonly focal: number;
  /** Standard deviation of the focal length's natural logarithm: 0.1 means known to about 10 %. */
  readonly spread: number;
  readonly source: LensSource;
}

/** Where the knowledge comes from, from the vaguest to the surest. */
export const LENS_SOURCES = ['assumed', 'stated', 'file', 'calibrated'] as const;
type LensSource = (typeof LENS_SOURCES)[number];

/** Angles (degrees) of view that a camera with a flat picture may have: a long telephoto lens to an extreme wide angle. */
export const VIEW_RANGE = { least: 10, most: 120 } as const;

/**
 * How far the focal length may be off (standard deviation of its logarithm), by where it comes from.
 *
 * `assumed` takes 65 degrees for everything from a wide webcam (92 degrees) to a short telephoto lens (43 degrees):
 * these lie two deviations away. `stated` is what a user reads off a data sheet, which often means the diagonal. A
 * `file` gives whole millimetres, and the camera may have cut a little off.
 */
const SPREADS = { assumed: 0.25, stated: 0.1, file: 0.04 } as const;

/** Diagonal (mm) of the 36 x 24 mm film that focal lengths are often converted to (CIPA DCG-001). */
const FILM_DIAGONAL = Math.hypot(36, 24);

/** The lens that is assumed where nothing is known: 65 degrees, between a telephone (67) and a narrow laptop camera (60). */
export const ASSUMED_LENS: Lens = lensOfView(65, 'assumed');

/** A lens by its angle of view. @param degrees across the picture's longer side */
export function lensOfView(degrees: number, source: 'assumed' | 'stated'): Lens {
  return { focal: 0.5 / Math.tan((degrees / 2) * (Math.PI / 180)), spread: SPREADS[source], source };
}

/** The angle of view across the picture's longer side, degrees. */
export function viewOf({ focal }: Pick<Lens, 'focal'>): number {
  return (2 * Math.atan(0.5 / focal) * 180) / Math.PI;
}

/**
 * A lens by the focal length that a picture file tells.
 *
 * @param millimetres converted to 36 x 24 mm film (by the diagonal)
 * @param picture its sides, in any unit
 */
export function lensOfFilm(
  millimetres: number,
  { width, height }: { readonly width: number; readonly height: number },
): Lens {
  const diagonal = Math.hypot(width, height) / Math.max(width, height);
  return { focal: (millimetres / FILM_DIAGONAL) * diagonal, spread: SPREADS.file, source: 'file' };
}

/** The angles of view (degrees) between which the lens lies in 95 of 100 cases. */
export function viewRange({ focal, spread }: Pick<Lens, 'focal' | 'spread'>): {
  readonly least: number;
  readonly most: number;
} {
  const reach = Math.exp(1.96 * spread);
  return { least: viewOf({ focal: focal * reach }), most: viewOf({ focal: focal / reach }) };
}
