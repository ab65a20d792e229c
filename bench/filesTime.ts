import { rmSync } from 'node:fs';
import { CheckSession, until } from '../test/browser/harness/checkSession.ts';
import { areFilesDone, chooseFiles, writeSoakPictures } from './soakPictures.ts';

/** How long pictures from disk took. */
export interface FilesTime {
  readonly files: number;
  /** From the choice of the files until all were checked. */
  readonly seconds: number;
}

/** px of the pictures' longer side. */
const SIDE = 320;

/** Lets the page for pictures from disk check files that are all different. */
export async function filesTime(files: number): Promise<FilesTime> {
  const pictures = await writeSoakPictures(files, SIDE);
  const session = await CheckSession.open();
  try {
    const page = await session.filesPage();
    const begun = performance.now();
    await chooseFiles(page, pictures.files);
    await until('all files are done', () => areFilesDone(page), 600_000);
    return { files, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await session.close();
    rmSync(pictures.folder, { recursive: true, force: true });
  }
}
