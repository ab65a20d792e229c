import { createRequire } from 'node:module';
import path from 'node:path';

const packageFolder = path.dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));

/** A group picture of a dev dependency, 1 to 6. */
export function groupPicture(number: number): string {
  return path.join(packageFolder, `demo/sample${number}.jpg`);
}
