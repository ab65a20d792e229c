import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** One weight as nsfwjs ships it: 8 bits, value = byte * scale + min. */
interface QuantisedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization: { readonly min: number; readonly scale: number };
}

const MODEL = path.join(path.dirname(createRequire(import.meta.url).resolve('nsfwjs')), '../models/mobilenet_v2');
const { values } = parseArgs({ options: { out: { type: 'string' } } });

/** Writes nsfwjs's MobileNetV2 (width 1.0, MIT) as float32: a JSON index of names and shapes, and the numbers. */
const { default: model } = await import(`${MODEL}/model.min.js`);
const { default: base64 } = await import(`${MODEL}/group1-shard1of1.min.js`);
const bytes = Buffer.from(base64, 'base64');
const weights: QuantisedWeight[] = model.weightsManifest.flatMap(
  (group: { weights: QuantisedWeight[] }) => group.weights,
);
let offset = 0;
const numbers: Float32Array[] = weights.map(({ shape, quantization: { min, scale } }) => {
  const count = shape.reduce((product, side) => product * side, 1);
  const part = bytes.subarray(offset, offset + count);
  offset += count;
  return Float32Array.from(part, (byte) => byte * scale + min);
});
if (offset !== bytes.length) throw new Error(`nsfwjs weights: ${offset} bytes described, ${bytes.length} found`);
await writeFile(`${values.out}.json`, JSON.stringify(weights.map(({ name, shape }) => ({ name, shape }))));
await writeFile(`${values.out}.bin`, Buffer.concat(numbers.map((part) => Buffer.from(part.buffer))));
