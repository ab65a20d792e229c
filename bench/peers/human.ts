import { type Config, Human } from '@vladmandic/human';
import { PATHS, type Peer } from './peer.ts';

const OFF = { enabled: false };

/** Faces it may report; its own default is one. */
const MOST_FACES = 50;

/** `@vladmandic/human` as its README says: the face detector alone, and the whole face pipeline as it comes. */
export async function human(): Promise<Peer[]> {
  const common: Partial<Config> = {
    backend: 'wasm',
    wasmPath: PATHS.wasm,
    modelBasePath: PATHS.humanOwnModels,
    // Each call is to do the work again: without this an unchanged picture is answered from memory.
    cacheSensitivity: 0,
    debug: false,
    filter: OFF,
    body: OFF,
    hand: OFF,
    object: OFF,
    gesture: OFF,
  };
  const detector = { maxDetected: MOST_FACES };
  const bare = { mesh: OFF, iris: OFF, emotion: OFF, description: OFF, attention: OFF };
  const found = new Human({ ...common, face: { enabled: true, detector, ...bare } });
  const whole = new Human({ ...common, face: { enabled: true, detector } });
  const peer = (name: string, engine: Human): Peer => ({
    name,
    labels: false,
    run: async (picture) => (await engine.detect(picture)).face.length,
  });
  return [peer('human, face detection', found), peer('human, whole face pipeline', whole)];
}
