import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readOnnxConvolutions } from './onnxFile.ts';

/** Writes the weights of YuNet's ONNX file for face_detector.py: a JSON list of shapes, and the numbers as float32. */
const { values } = parseArgs({ options: { onnx: { type: 'string' }, out: { type: 'string' } } });

const convolutions = await readOnnxConvolutions(values.onnx as string);
const tensors = convolutions.flatMap(({ kernel, bias }) => [kernel, bias]);
await writeFile(`${values.out}.json`, JSON.stringify(tensors.map(({ shape }) => shape)));
await writeFile(`${values.out}.bin`, Buffer.concat(tensors.map((tensor) => Buffer.from(tensor.values.buffer))));
