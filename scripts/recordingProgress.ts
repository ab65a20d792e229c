/** What is recorded: videos of some seconds, and pictures. */
interface Recorded {
  readonly videos: readonly { readonly name: string; readonly seconds: number }[];
  readonly pictures: readonly { readonly name: string }[];
}

/**
 * Says how far a recording is, each time it has begun with another video or picture. Several may be recorded side by side.
 *
 * @param write shows a line
 * @returns to be told of each file that is saved, by the clip that it belongs to
 */
export function recordingProgress(plan: Recorded, write: (line: string) => void): (clip: string) => void {
  const sources = [...plan.videos, ...plan.pictures].map(({ name }) => name);
  const begun = new Set<string>();
  return (clip) => {
    // A picture with several people becomes a clip for each of them, named after it.
    const source = sources.find((name) => clip === name || clip.startsWith(`${name}-`));
    if (source === undefined || begun.has(source)) return;
    begun.add(source);
    write(`  ${begun.size} of ${sources.length}: ${source}\n`);
  };
}
