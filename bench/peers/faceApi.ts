import * as faceapi from '@vladmandic/face-api';
import { PATHS, type Peer } from './peer.ts';

/** The tfjs that face-api brings along; its types leave it out. */
interface Runtime {
  setWasmPaths(path: string): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
}

/** `@vladmandic/face-api`'s tiny face detector. */
export async function faceApi(): Promise<Peer[]> {
  const runtime = faceapi.tf as unknown as Runtime;
  runtime.setWasmPaths(PATHS.wasm);
  await runtime.setBackend('wasm');
  await runtime.ready();
  await faceapi.nets.tinyFaceDetector.loadFromUri(PATHS.faceApiModels);
  const options = new faceapi.TinyFaceDetectorOptions();
  return [
    {
      name: 'face-api, tiny face detector',
      labels: false,
      run: async (picture) => (await faceapi.detectAllFaces(asCanvas(picture), options)).length,
    },
  ];
}

/** face-api takes elements only. */
function asCanvas(picture: ImageData): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  return canvas;
}
