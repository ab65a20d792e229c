import { readFile } from 'node:fs/promises';
import protobuf from 'protobufjs';

/** A constant of an ONNX graph. */
export interface OnnxTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What we read of ONNX's protobuf messages (onnx/onnx.proto): the rest is skipped. */
const SCHEMA = `
  syntax = "proto3";
  message ModelProto { GraphProto graph = 7; }
  message GraphProto { repeated TensorProto initializer = 5; }
  message TensorProto { repeated int64 dims = 1; int32 data_type = 2; repeated float float_data = 4; string name = 8; bytes raw_data = 9; }
`;
const FLOAT = 1;

/** Reads the float constants (weights) of an ONNX model by their names. */
export async function readOnnxWeights(file: string): Promise<ReadonlyMap<string, OnnxTensor>> {
  const model = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('ModelProto');
  const { graph } = model.toObject(model.decode(await readFile(file)), { longs: Number, arrays: true }) as {
    graph: {
      initializer: { name: string; dims: number[]; data_type: number; float_data: number[]; raw_data?: Uint8Array }[];
    };
  };
  const floats = graph.initializer.filter(({ data_type }) => data_type === FLOAT);
  return new Map(
    floats.map(({ name, dims, float_data, raw_data }) => {
      // Copied, since floats must begin at a multiple of four bytes.
      const values = raw_data ? new Float32Array(raw_data.slice().buffer) : Float32Array.from(float_data);
      return [name, { shape: dims, values }];
    }),
  );
}
