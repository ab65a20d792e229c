import { zipSync } from 'fflate';

/**
 * Packs files into a ZIP archive whose bytes depend on the files' names and contents alone.
 *
 * @param files contents by path, with `/` between folders
 */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  // The same for every file. It is made here since an archive holds local time, and the time zone may change.
  const mtime = new Date(2020, 0, 1);
  const sorted = Object.keys(files).sort();
  return zipSync(Object.fromEntries(sorted.map((name) => [name, files[name] ?? new Uint8Array()])), {
    level: 9,
    mtime,
  });
}
