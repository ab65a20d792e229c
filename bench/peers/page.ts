import * as tf from '@tensorflow/tfjs-core';
import { prepareWasm } from '../../src/inference/runtime/prepareWasm.ts';
import { faceApi } from './faceApi.ts';
import { human } from './human.ts';
import { ours } from './ours.ts';
import { paper } from './paper.ts';
import { PATHS, type Peer } from './peer.ts';

/** ms of each repeat by peer, and what each found. */
export interface PeerTimes {
  readonly name: string;
  readonly labels: boolean;
  readonly faces: number;
  readonly ms: readonly number[];
  /** Why it could not be run at all. */
  readonly failed?: string;
}

/** Runs all peers on one picture, turn by turn, so that whatever else the machine does hits all alike. */
async function measure(address: string, repeats: number): Promise<PeerTimes[]> {
  const picture = await readPicture(address);
  const results: PeerTimes[] = [];
  const times = new Map<Peer, number[]>();
  for (const peer of peers) {
    try {
      for (let warm = 0; warm < 2; warm++) await peer.run(picture);
      times.set(peer, []);
    } catch (error) {
      results.push({ name: peer.name, labels: peer.labels, faces: 0, ms: [], failed: String(error) });
    }
  }
  const faces = new Map<Peer, number>();
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [peer, ms] of times) {
      const begun = performance.now();
      faces.set(peer, await peer.run(picture));
      ms.push(performance.now() - begun);
    }
  }
  for (const [{ name, labels }, ms] of times) {
    const peer = peers.find((one) => one.name === name) as Peer;
    results.push({ name, labels, faces: faces.get(peer) ?? 0, ms });
  }
  return results;
}

async function readPicture(address: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext(
    '2d',
  ) as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

prepareWasm(PATHS.wasm);
await tf.setBackend('wasm');
const peers = (await Promise.all([ours(), paper(), human(), faceApi()])).flat();
Object.assign(globalThis, { measure });
