import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Clip } from '../../../demo/clips/clip.ts';
import type { Appearance } from '../../../demo/gallery/person.ts';
import { drawMask, type MaskContext } from '../../../masks/drawMask.ts';
import { maskShape } from '../../../masks/maskShape.ts';
import { randomMaskStyle, seededRandom } from '../../../masks/maskStyle.ts';
import { DEMO } from '../../../scripts/buildDemo.ts';

/** px of the fake camera's picture. */
const CAMERA_SIZE = { width: 640, height: 480 };

/** What the camera sees for a while. */
export interface Scene {
  /** Undefined: an empty room. */
  readonly appearance: Appearance | undefined;
  readonly frames: number;
}

/**
 * Writes a recorded person as a film for Chromium's fake camera, which plays it again and again at 30 frames a second.
 *
 * @param clip a recorded person of the demo
 * @returns the path of the MJPEG file
 */
export async function cameraFilm(scenes: readonly Scene[], clip = 'video-franck'): Promise<string> {
  const folder = path.join(DEMO, 'clips', clip);
  const { frames, width, height }: Clip = JSON.parse(readFileSync(path.join(folder, 'clip.json'), 'utf8'));
  const pictures = await Promise.all(frames.map((_, at) => loadImage(path.join(folder, `${at}.jpg`))));
  const film: Buffer[] = [];
  for (const { appearance, frames: count } of scenes) {
    for (let frame = 0; frame < count; frame++) {
      const canvas = createCanvas(CAMERA_SIZE.width, CAMERA_SIZE.height);
      const context = canvas.getContext('2d');
      context.fillStyle = '#586068';
      context.fillRect(0, 0, CAMERA_SIZE.width, CAMERA_SIZE.height);
      // The recording runs at 10 frames a second, forwards and backwards.
      const at = frames.length - 1 - Math.abs((Math.floor(frame / 3) % (2 * frames.length - 2)) - frames.length + 1);
      const picture = pictures[at];
      const scale = Math.max(CAMERA_SIZE.width / width, CAMERA_SIZE.height / height);
      if (appearance && picture) {
        context.setTransform(scale, 0, 0, scale, (CAMERA_SIZE.width - width * scale) / 2, 0);
        context.drawImage(picture, 0, 0);
        for (const { landmarks } of appearance === 'bare' ? [] : (frames[at] ?? [])) {
          const style = randomMaskStyle(seededRandom(0));
          drawMask(
            context as unknown as MaskContext,
            maskShape(landmarks, appearance === 'bare' ? 'correct' : appearance, style.height),
            style,
          );
        }
      }
      film.push(await canvas.encode('jpeg', 85));
    }
  }
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'maskcheck-camera-')), 'film.mjpeg');
  writeFileSync(file, Buffer.concat(film));
  return file;
}

/** The flags with which Chromium plays a film as its camera, and allows it without asking. */
export function fakeCamera(film: string): string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
}
