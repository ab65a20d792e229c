import type { Page } from 'puppeteer-core';
import type { CameraDesk } from '../../../src/camera/cameraDesk.ts';
import type { WorkerPool } from '../../../src/engine/workerPool.ts';
import type { CheckSession } from './checkSession.ts';

/** What the camera page lets tests see. */
interface CameraWorld {
  readonly maskCheckCamera: { readonly desk: CameraDesk; readonly pool: WorkerPool };
}

declare const maskCheckCamera: CameraWorld['maskCheckCamera'];

/** What the camera page shows and knows. */
export interface CameraView {
  readonly phase: string;
  readonly problem: string | null;
  readonly cameras: number;
  readonly sentence: string;
  readonly sign: string | null;
  readonly title: string;
  readonly states: readonly string[];
  readonly passed: Readonly<Record<string, number>>;
  readonly sounded: number;
  readonly answered: number;
  readonly tensors: readonly number[];
}

/** Opens the camera page in a tab of its own. */
export async function openCamera(session: CheckSession, fragment = ''): Promise<Page> {
  const page = await session.browser.newPage();
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) session.complaints.push(`camera: ${message.text()}`);
  });
  await page.goto(`${session.address}camera/camera.html${fragment}`);
  await page.waitForSelector('.stage');
  return page;
}

export function view(page: Page): Promise<CameraView> {
  return page.evaluate(() => {
    const { desk, pool } = maskCheckCamera;
    return {
      phase: desk.source.phase,
      problem: desk.source.problem,
      cameras: desk.source.cameras.length,
      sentence: document.querySelector('.sentence')?.textContent ?? '',
      sign: document.querySelector('.sign')?.textContent ?? null,
      title: document.title,
      states: desk.tracks.map(({ state }) => state).sort(),
      passed: { ...desk.passed },
      sounded: desk.sounded,
      answered: desk.live?.answered ?? 0,
      tensors: pool.tensors,
    };
  });
}

/** Where the face lies that is tracked, as shares (0..1) of the frame's width: its left and right edge. */
export function faceEdges(page: Page): Promise<[number, number] | undefined> {
  return page.evaluate(() => {
    const { live } = maskCheckCamera.desk;
    const [track] = live?.tracks ?? [];
    if (!live || !track) return undefined;
    const { x, width } = track.boundingBox;
    return [x / live.frame.width, (x + width) / live.frame.width] as [number, number];
  });
}

/** Ends the picture as the browser does when a camera is unplugged, and lets it come back. */
export async function unplug(page: Page): Promise<void> {
  await page.evaluate(() => {
    const [track] = maskCheckCamera.desk.source.stream?.getVideoTracks() ?? [];
    const { mediaDevices } = navigator;
    mediaDevices.enumerateDevices = async () => [];
    track?.dispatchEvent(new Event('ended'));
    mediaDevices.dispatchEvent(new Event('devicechange'));
  });
}

export async function plugIn(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    // Back to the prototype's own.
    Reflect.deleteProperty(mediaDevices, 'enumerateDevices');
    mediaDevices.dispatchEvent(new Event('devicechange'));
  });
}
