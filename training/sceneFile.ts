import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MaskLabel } from '../src/labels/maskLabel.ts';

/** A picture with annotated faces, as an annotations.json lists them. */
export interface Scene {
  /** Path below the folder of the annotations. */
  readonly image: string;
  readonly faces: readonly {
    /** px: x, y, width, height */
    readonly box: readonly [number, number, number, number];
    readonly label: MaskLabel;
    /** Why the label is not to be relied on, such as `doubtful`; missing where it is. */
    readonly flag?: string;
  }[];
}

/** The scenes of a folder; none where it has no annotations.json. */
export async function readScenes(folder: string): Promise<Scene[]> {
  const file = path.join(folder, 'annotations.json');
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : [];
}
