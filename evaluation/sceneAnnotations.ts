import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { MASK_LABELS } from '../src/faces/maskLabel.ts';

/** Why an annotated face says little about masks worn wrongly: it should be left out of figures about them. */
const FACE_FLAGS = ['mask_on_eyes', 'mask_on_forehead', 'unreadable', 'doubtful'] as const;

const BoxSchema = v.pipe(
  v.tuple([v.number(), v.number(), v.number(), v.number()]),
  v.transform(([x, y, width, height]) => ({ x, y, width, height })),
);

/** One entry of an annotations.json; the box is written there as [x, y, width, height] in px of the picture. */
const SceneSchema = v.object({
  /** Path below the folder of annotations.json. */
  image: v.string(),
  /** The collection that the picture comes from. */
  source: v.optional(v.string()),
  faces: v.array(
    v.object({ box: BoxSchema, label: v.picklist(MASK_LABELS), flag: v.optional(v.picklist(FACE_FLAGS)) }),
  ),
});

/** A picture with its annotated faces, boxes in px. */
export type Scene = v.InferOutput<typeof SceneSchema>;

/**
 * Reads a folder's annotations.json.
 *
 * @returns the scenes, and what is wrong with each entry that is none
 * @throws if the file is missing or is not a list
 */
export async function readScenes(folder: string): Promise<{ scenes: Scene[]; unreadable: string[] }> {
  const listed: unknown = JSON.parse(await readFile(path.join(folder, 'annotations.json'), 'utf8'));
  if (!Array.isArray(listed)) throw new Error(`${folder}/annotations.json is not a list of scenes`);
  const scenes: Scene[] = [];
  const unreadable: string[] = [];
  for (const [index, item] of listed.entries()) {
    const scene = v.safeParse(SceneSchema, item);
    if (scene.success) scenes.push(scene.output);
    else unreadable.push(`entry ${index}: ${scene.issues[0].message}`);
  }
  return { scenes, unreadable };
}

/** The scenes of a folder that may have none. @throws if an entry of its annotations.json is no scene */
export async function scenesOf(folder: string): Promise<Scene[]> {
  if (!existsSync(path.join(folder, 'annotations.json'))) return [];
  const { scenes, unreadable } = await readScenes(folder);
  if (unreadable.length > 0) throw new Error(`${folder}/annotations.json: ${unreadable.join('; ')}`);
  return scenes;
}
