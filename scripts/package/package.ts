import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DIST } from '../build.ts';
import { checksums, makePackages } from './packages.ts';

/** Writes what the stores are given into dist/packages, with their checksums. */
const FOLDER = path.join(DIST, 'packages');

const archives = await makePackages(DIST);
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
for (const [name, bytes] of Object.entries(archives)) await writeFile(path.join(FOLDER, name), bytes);
await writeFile(path.join(FOLDER, 'SHA256SUMS'), checksums(archives));
process.stdout.write(checksums(archives));
if (Object.keys(archives).every((name) => !name.includes('source')))
  process.stdout.write('No source archive: this folder is not under git.\n');
