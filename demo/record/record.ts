import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { FaceMesh } from '../../masks/faceMesh.ts';
import { MASK_LANDMARKS } from '../../masks/maskShape.ts';
import type { BoundingBox, Point } from '../../src/geometry/boundingBox.ts';
import { FULL_RANGE, SHORT_RANGE } from '../../src/inference/detectors/blazeFace.ts';
import { BlazeFaceDetector } from '../../src/inference/detectors/blazeFaceDetector.ts';
import { mergeDetections } from '../../src/inference/detectors/mergeDetections.ts';
import type { Clip, ClipFace } from '../clips/clip.ts';

/** Cuts clips from the dev dependencies' videos and pictures. Runs in a browser page, which has the video decoders. */

/** px of a clip's height. */
const HEIGHT = 288;
const RATE = 10;
const JPEG_QUALITY = 0.85;

/** Height of a single person's picture, in heights of the face. */
const PORTRAIT_HEIGHT = 2.4;

/** Its width as a share of its height: an upright phone, narrow enough to leave the neighbours out. */
const PORTRAIT_WIDTH = 0.62;

interface Recorder {
  readonly short: BlazeFaceDetector;
  readonly full: BlazeFaceDetector;
  readonly mesh: FaceMesh;
}

/** Given by the script that drives this page: writes a file of a clip. */
declare const saveFile: (clip: string, file: string, content: string) => Promise<void>;

async function startRecorder(): Promise<Recorder> {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('/wasm/');
  await tf.setBackend('wasm');
  const load = (name: string) => loadGraphModel(`/models/${name}.json`);
  return {
    short: new BlazeFaceDetector(await load(SHORT_RANGE.model), SHORT_RANGE),
    full: new BlazeFaceDetector(await load(FULL_RANGE.model), FULL_RANGE),
    mesh: new FaceMesh(await load('facemesh')),
  };
}

/** Draws a part of a picture or video frame onto a fresh canvas. */
function cut(source: CanvasImageSource, part: BoundingBox, width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, width, height);
  return context;
}

/** An upright picture in the middle of a 4:3 one, as calls show phones. */
function pillarboxed({ canvas }: CanvasRenderingContext2D): CanvasRenderingContext2D {
  const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height };
  const wide = cut(canvas, whole, (HEIGHT * 4) / 3, HEIGHT);
  wide.fillStyle = '#202124';
  wide.fillRect(0, 0, wide.canvas.width, HEIGHT);
  wide.drawImage(canvas, Math.round((wide.canvas.width - canvas.width) / 2), 0);
  return wide;
}

async function facesOf({ short, full, mesh }: Recorder, context: CanvasRenderingContext2D): Promise<ClipFace[]> {
  const { width, height } = context.canvas;
  const image = { data: context.getImageData(0, 0, width, height).data, width, height };
  const found = mergeDetections(await short.detect(image, 0.6), await full.detect(image, 0.6));
  const faces = await Promise.all(found.map((face) => mesh.landmarks(image, face)));
  return faces.flatMap((points) => (points ? [clipFace(points)] : []));
}

function clipFace(points: readonly Point[]): ClipFace {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return {
    boundingBox: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
    landmarks: Object.fromEntries(MASK_LANDMARKS.map((index) => [index, points[index] as Point])),
  };
}

async function save(
  name: string,
  contexts: readonly CanvasRenderingContext2D[],
  frames: Clip['frames'],
): Promise<void> {
  for (const [index, { canvas }] of contexts.entries()) {
    await saveFile(name, `${index}.jpg`, canvas.toDataURL('image/jpeg', JPEG_QUALITY));
  }
  const { width, height } = (contexts[0] as CanvasRenderingContext2D).canvas;
  const clip: Clip = { name, width, height, rate: RATE, frames };
  await saveFile(name, 'clip.json', JSON.stringify(clip));
}

async function seek(video: HTMLVideoElement, seconds: number): Promise<void> {
  const done = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
  video.currentTime = seconds;
  await done;
}

/** Records a part of a video with one person. A frame in which the face is not found takes the face of the last one. */
async function recordVideo(recorder: Recorder, address: string, name: string, from: number, seconds: number) {
  const video = document.createElement('video');
  video.muted = true;
  video.src = address;
  await new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve, { once: true });
    video.addEventListener('error', () => reject(new Error(`${address} can't be played`)), { once: true });
  });
  const whole = { x: 0, y: 0, width: video.videoWidth, height: video.videoHeight };
  const width = Math.round((HEIGHT * whole.width) / whole.height / 2) * 2;
  const contexts: CanvasRenderingContext2D[] = [];
  const frames: (readonly ClipFace[])[] = [];
  for (let frame = 0; frame < seconds * RATE; frame++) {
    await seek(video, from + frame / RATE);
    const context = cut(video, whole, width, HEIGHT);
    const [face] = await facesOf(recorder, context);
    const last = frames.at(-1);
    if (!face && !last) continue;
    contexts.push(context);
    frames.push(face ? [face] : (last as readonly ClipFace[]));
  }
  await save(name, contexts, frames);
}

/** Cuts a portrait of every person out of a group picture, and keeps the group as a clip of its own. */
async function recordPicture(recorder: Recorder, address: string, name: string): Promise<void> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const whole = { x: 0, y: 0, width: picture.naturalWidth, height: picture.naturalHeight };
  const groupWidth = Math.round((HEIGHT * 2 * whole.width) / whole.height / 2) * 2;
  const group = cut(picture, whole, groupWidth, HEIGHT * 2);
  const faces = await facesOf(recorder, group);
  if (faces.length > 1) await save(`${name}-group`, [group], [faces]);
  const scale = whole.width / groupWidth;
  for (const [index, { boundingBox: face }] of faces.entries()) {
    const height = Math.min(whole.height, face.height * scale * PORTRAIT_HEIGHT);
    const width = height * PORTRAIT_WIDTH;
    const part = {
      x: (face.x + face.width / 2) * scale - width / 2,
      y: Math.max(0, Math.min(whole.height - height, (face.y + face.height / 2) * scale - height / 2)),
      width,
      height,
    };
    const portrait = pillarboxed(cut(picture, part, Math.round(HEIGHT * PORTRAIT_WIDTH), HEIGHT));
    const found = await facesOf(recorder, portrait);
    if (found.length === 1) await save(`${name}-${index + 1}`, [portrait], [found]);
  }
}

/** What to record; called by the script that drives this page. */
export interface Plan {
  readonly videos: readonly {
    readonly address: string;
    readonly name: string;
    readonly from: number;
    readonly seconds: number;
  }[];
  readonly pictures: readonly { readonly address: string; readonly name: string }[];
}

Object.assign(globalThis, {
  record: async ({ videos, pictures }: Plan) => {
    const recorder = await startRecorder();
    for (const { address, name, from, seconds } of videos) await recordVideo(recorder, address, name, from, seconds);
    for (const { address, name } of pictures) await recordPicture(recorder, address, name);
  },
});
