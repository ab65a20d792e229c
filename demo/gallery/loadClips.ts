import type { Clip } from '../clips/clip.ts';

/** A clip with its frames decoded. */
export interface LoadedClip {
  readonly clip: Clip;
  readonly pictures: readonly HTMLImageElement[];
}

/** Heads that are so turned away or so hidden by hair that even people could argue whether a mask sits right. */
const LEFT_OUT = new Set(['picture-2-2', 'picture-2-3', 'picture-4-1', 'picture-1-1']);

/** Loads the recorded clips: single people first, groups apart. */
export async function loadClips(): Promise<{ people: LoadedClip[]; groups: LoadedClip[] }> {
  const names: string[] = await (await fetch('clips/clips.json')).json();
  const wanted = names.filter((name) => !LEFT_OUT.has(name));
  const videosFirst = wanted.sort((a, b) => Number(b.startsWith('video')) - Number(a.startsWith('video')));
  const loaded = await Promise.all(videosFirst.map(loadClip));
  const isGroup = ({ clip }: LoadedClip) => clip.name.endsWith('-group');
  return { people: loaded.filter((one) => !isGroup(one)), groups: loaded.filter(isGroup) };
}

async function loadClip(name: string): Promise<LoadedClip> {
  const clip: Clip = await (await fetch(`clips/${name}/clip.json`)).json();
  const pictures = clip.frames.map((_, index) => {
    const picture = new Image();
    picture.src = `clips/${name}/${index}.jpg`;
    return picture;
  });
  await Promise.all(pictures.map((picture) => picture.decode()));
  return { clip, pictures };
}
