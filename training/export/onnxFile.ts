import { readFile } from 'node:fs/promises';
import protobuf from 'protobufjs';

/** A constant of an ONNX graph. */
interface OnnxTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A convolution's weights: outputs x inputs per group x height x width, and one bias an output. */
export interface OnnxConvolution {
  readonly kernel: OnnxTensor;
  readonly bias: OnnxTensor;
}

/** What we read of ONNX's protobuf messages (onnx/onnx.proto): the rest is skipped. */
const SCHEMA = `
  syntax = "proto3";
  message ModelProto { GraphProto graph = 7; }
  message GraphProto { repeated NodeProto node = 1; repeated TensorProto initializer = 5; }
  message NodeProto { repeated string input = 1; string op_type = 4; }
  message TensorProto { repeated int64 dims = 1; int32 data_type = 2; repeated float float_data = 4; string name = 8; bytes raw_data = 9; }
`;
const FLOAT = 1;

interface Graph {
  node: { input: string[]; op_type: string }[];
  initializer: { name: string; dims: number[]; data_type: number; float_data: number[]; raw_data?: Uint8Array }[];
}

/**
 * Reads the convolutions of an ONNX model in the order in which they run. Their names say little: exporters number the
 * weights that they have folded a batch norm into.
 *
 * @throws if a convolution has no constant weights or no bias
 */
export async function readOnnxConvolutions(file: string): Promise<OnnxConvolution[]> {
  const model = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('ModelProto');
  const { graph } = model.toObject(model.decode(await readFile(file)), { longs: Number, arrays: true }) as {
    graph: Graph;
  };
  const floats = graph.initializer.filter(({ data_type }) => data_type === FLOAT);
  const tensors = new Map(
    floats.map(({ name, dims, float_data, raw_data }): [string, OnnxTensor] => {
      // Copied, since floats must begin at a multiple of four bytes.
      const values = raw_data ? new Float32Array(Uint8Array.from(raw_data).buffer) : Float32Array.from(float_data);
      return [name, { shape: dims, values }];
    }),
  );
  return graph.node
    .filter(({ op_type }) => op_type === 'Conv')
    .map(({ input: [, kernelName = '', biasName = ''] }) => {
      const [kernel, bias] = [tensors.get(kernelName), tensors.get(biasName)];
      if (!kernel || !bias) throw new Error(`${file}: a convolution without weights ${kernelName} or bias ${biasName}`);
      return { kernel, bias };
    });
}
