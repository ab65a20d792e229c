import { type Clip, FRAMES_FILE } from '../clips/clip.ts';

/** A clip whose frames are ready to be drawn when somebody plays it. */
export class LoadedClip {
  readonly clip: Clip;
  readonly #addresses: readonly string[];
  #pictures: readonly HTMLImageElement[] | undefined;

  /** @param addresses the frames, as `data:` addresses */
  constructor(clip: Clip, addresses: readonly string[]) {
    this.clip = clip;
    this.#addresses = addresses;
  }

  /** The frames. Unless `load` has been awaited, they come within moments; until then they draw nothing. */
  get pictures(): readonly HTMLImageElement[] {
    this.#pictures ??= this.#addresses.map((address) => Object.assign(new Image(), { src: address }));
    return this.#pictures;
  }

  /** Waits until all frames can be drawn. The browser decodes each when it is first drawn: many never are. */
  async load(): Promise<void> {
    await Promise.all(this.pictures.map(loaded));
  }
}

function loaded(picture: HTMLImageElement): Promise<void> {
  return new Promise((resolve, reject) => {
    if (picture.complete) resolve();
    picture.addEventListener('load', () => resolve(), { once: true });
    picture.addEventListener('error', () => reject(new Error('a frame of a clip is broken')), { once: true });
  });
}

/** Heads that are so turned away or so hidden by hair that even people could argue whether a mask sits right. */
const LEFT_OUT = new Set(['picture-2-2', 'picture-2-3', 'picture-4-1', 'picture-1-1']);

/** Reads the recorded clips: single people first, groups apart. @param count how many people will play at once */
export async function loadClips(count: number): Promise<{ people: LoadedClip[]; groups: LoadedClip[] }> {
  const names = await read<string[]>('clips/clips.json');
  const wanted = names.filter((name) => !LEFT_OUT.has(name));
  const videosFirst = wanted.sort((a, b) => Number(b.startsWith('video')) - Number(a.startsWith('video')));
  const clips = await Promise.all(videosFirst.map(readClip));
  const isGroup = ({ clip }: LoadedClip) => clip.name.endsWith('-group');
  const people = clips.filter((one) => !isGroup(one));
  await Promise.all(people.slice(0, count).map((one) => one.load()));
  return { people, groups: clips.filter(isGroup) };
}

async function readClip(name: string): Promise<LoadedClip> {
  const [clip, addresses] = await Promise.all([
    read<Clip>(`clips/${name}/clip.json`),
    read<readonly string[]>(`clips/${name}/${FRAMES_FILE}`),
  ]);
  return new LoadedClip(clip, addresses);
}

async function read<T>(address: string): Promise<T> {
  return (await fetch(address)).json();
}
