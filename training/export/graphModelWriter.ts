/** How a weight is stored in the model's file. */
export type Storage = 'float32' | 'float16' | 'int32';

type Attribute = Record<string, unknown>;

interface Node {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Record<string, Attribute>;
}

const FLOAT = { type: 'DT_FLOAT' };

/** TensorFlow's JSON writes byte strings in base64. */
const bytes = (text: string) => Buffer.from(text).toString('base64');

const fused = (ops: readonly string[]): Record<string, Attribute> => ({
  T: FLOAT,
  fused_ops: { list: { s: ops.map(bytes) } },
  num_args: { i: '1' },
  epsilon: { f: 0 },
});

/** How a convolution goes over its input and what follows it. */
export interface ConvolutionOptions {
  readonly stride: number;
  readonly activation: 'Relu6' | 'Relu' | 'none';
  /** px on each side; without it TensorFlow's SAME. */
  readonly padding?: number;
}

const convolution = ({ stride, activation, padding }: ConvolutionOptions): Record<string, Attribute> => ({
  ...fused(activation === 'none' ? ['BiasAdd'] : ['BiasAdd', activation]),
  strides: { list: { i: ['1', `${stride}`, `${stride}`, '1'] } },
  dilations: { list: { i: ['1', '1', '1', '1'] } },
  padding: { s: bytes(padding === undefined ? 'SAME' : 'EXPLICIT') },
  data_format: { s: bytes('NHWC') },
  explicit_paddings: {
    list: padding === undefined ? {} : { i: [0, 0, padding, padding, padding, padding, 0, 0].map(String) },
  },
});

/** Builds a tfjs graph model node by node, with the fused ops that tfjs's backends run fastest. */
export class GraphModelWriter {
  readonly #nodes: Node[] = [];
  readonly #specs: object[] = [];
  readonly #data: Buffer[] = [];

  /** The picture input: any number of height x width x 3 floats; a side of -1 is any. */
  placeholder(name: string, [height, width]: readonly [number, number]): string {
    const dim = [-1, height, width, 3].map((side) => ({ size: `${side}` }));
    return this.#node(name, 'Placeholder', [], { dtype: FLOAT, shape: { shape: { dim } } });
  }

  /** @param kernel height x width x inputs x outputs */
  convolution(name: string, input: string, kernel: Weight, bias: Weight, options: ConvolutionOptions): string {
    const inputs = [input, this.#weight(`${name}/kernel`, kernel), this.#weight(`${name}/bias`, bias)];
    return this.#node(name, '_FusedConv2D', inputs, convolution(options));
  }

  /** @param kernel height x width x channels x 1 */
  depthwise(name: string, input: string, kernel: Weight, bias: Weight, options: ConvolutionOptions): string {
    const inputs = [input, this.#weight(`${name}/kernel`, kernel), this.#weight(`${name}/bias`, bias)];
    return this.#node(name, 'FusedDepthwiseConv2dNative', inputs, convolution(options));
  }

  add(name: string, a: string, b: string): string {
    return this.#node(name, 'AddV2', [a, b], { T: FLOAT });
  }

  /** Halves a picture-like tensor's height and width: of each 2 x 2 cells the largest. */
  halve(name: string, input: string): string {
    const two = { list: { i: ['1', '2', '2', '1'] } };
    const valid = { s: bytes('VALID') };
    return this.#node(name, 'MaxPool', [input], {
      T: FLOAT,
      ksize: two,
      strides: two,
      padding: valid,
      data_format: { s: bytes('NHWC') },
    });
  }

  /**
   * Enlarges a picture-like tensor to another's height and width: bilinear with half-pixel centres as PyTorch does, or
   * by repeating the nearest.
   */
  resizeLike(name: string, input: string, other: string, method: 'bilinear' | 'nearest'): string {
    const ints = (values: number[]): Weight => ({ shape: [values.length], values, storage: 'int32' });
    const shape = this.#node(`${name}/shape`, 'Shape', [other], { T: FLOAT, out_type: { type: 'DT_INT32' } });
    const bounds = (['begin', 'end', 'strides'] as const).map((bound, index) =>
      this.#weight(`${name}/${bound}`, ints([[1], [3], [1]][index] as number[])),
    );
    const none = { i: '0' };
    const masks = {
      begin_mask: none,
      end_mask: none,
      ellipsis_mask: none,
      new_axis_mask: none,
      shrink_axis_mask: none,
    };
    const size = this.#node(`${name}/size`, 'StridedSlice', [shape, ...bounds], masks);
    const bilinear = method === 'bilinear';
    const attributes = { T: FLOAT, align_corners: { b: false }, half_pixel_centers: { b: bilinear } };
    return this.#node(name, bilinear ? 'ResizeBilinear' : 'ResizeNearestNeighbor', [input, size], attributes);
  }

  /** A picture-like tensor's cells in one row: 1 x cells x channels. */
  cells(name: string, input: string, channels: number): string {
    const shape = this.#weight(`${name}/shape`, { shape: [3], values: [1, -1, channels], storage: 'int32' });
    return this.#node(name, 'Reshape', [input, shape], { T: FLOAT, Tshape: { type: 'DT_INT32' } });
  }

  /** Puts tensors after each other along an axis. */
  join(name: string, inputs: readonly string[], along: number): string {
    const axis = this.#weight(`${name}/axis`, { shape: [1], values: [along], storage: 'int32' });
    const attributes = { T: FLOAT, Tidx: { type: 'DT_INT32' }, N: { i: `${inputs.length}` } };
    return this.#node(name, 'ConcatV2', [...inputs, axis], attributes);
  }

  /** Mean over height and width. */
  globalAverage(name: string, input: string): string {
    const axes = this.#weight(`${name}/axes`, { shape: [2], values: [1, 2], storage: 'int32' });
    return this.#node(name, 'Mean', [input, axes], { T: FLOAT, Tidx: { type: 'DT_INT32' }, keep_dims: { b: false } });
  }

  /** The largest of each square of side x side px, side by side. */
  maximumPool(name: string, input: string, side: number): string {
    const window = { list: { i: ['1', `${side}`, `${side}`, '1'] } };
    const attributes = { T: FLOAT, ksize: window, strides: window, padding: { s: bytes('VALID') } };
    return this.#node(name, 'MaxPool', [input], attributes);
  }

  /** Puts a picture's numbers after each other. @param count how many they are */
  flatten(name: string, input: string, count: number): string {
    const shape = this.#weight(`${name}/shape`, { shape: [2], values: [-1, count], storage: 'int32' });
    return this.#node(name, 'Reshape', [input, shape], { T: FLOAT, Tshape: { type: 'DT_INT32' } });
  }

  /** @param kernel inputs x outputs */
  dense(name: string, input: string, kernel: Weight, bias: Weight, activation: 'Relu' | 'none' = 'none'): string {
    const inputs = [input, this.#weight(`${name}/kernel`, kernel), this.#weight(`${name}/bias`, bias)];
    const ops = activation === 'none' ? ['BiasAdd'] : ['BiasAdd', activation];
    const attributes = { ...fused(ops), transpose_a: { b: false }, transpose_b: { b: false } };
    return this.#node(name, '_FusedMatMul', inputs, attributes);
  }

  softmax(name: string, input: string): string {
    return this.#node(name, 'Softmax', [input], { T: FLOAT });
  }

  sigmoid(name: string, input: string): string {
    return this.#node(name, 'Sigmoid', [input], { T: FLOAT });
  }

  /** @returns model.json's content and the weights file's */
  finish(weightFile: string, metadata: object): { json: object; weights: Buffer } {
    const json = {
      format: 'graph-model',
      generatedBy: 'MaskCheck training',
      convertedBy: 'training/export',
      modelTopology: { node: this.#nodes, versions: { producer: 1087 } },
      userDefinedMetadata: metadata,
      weightsManifest: [{ paths: [weightFile], weights: this.#specs }],
    };
    return { json, weights: Buffer.concat(this.#data) };
  }

  #node(name: string, op: string, input: readonly string[], attr: Record<string, Attribute>): string {
    this.#nodes.push({ name, op, input, attr });
    return name;
  }

  #weight(name: string, { shape, values, storage }: Weight): string {
    const { data, quantization } = encode(values, storage);
    const dtype = storage === 'int32' ? 'int32' : 'float32';
    this.#specs.push({ name, shape, dtype, ...(quantization && { quantization }) });
    this.#data.push(data);
    const type = { type: storage === 'int32' ? 'DT_INT32' : 'DT_FLOAT' };
    const tensorShape = { dim: shape.map((side) => ({ size: `${side}` })) };
    return this.#node(name, 'Const', [], { dtype: type, value: { tensor: { dtype: type.type, tensorShape } } });
  }
}

/** A weight to store. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  readonly storage: Storage;
}

function encode(values: ArrayLike<number>, storage: Storage): { data: Buffer; quantization?: object } {
  if (storage === 'int32') return { data: Buffer.from(Int32Array.from(values).buffer) };
  if (storage === 'float32') return { data: Buffer.from(Float32Array.from(values).buffer) };
  const halves = Uint16Array.from(Array.from(values, toHalf));
  return { data: Buffer.from(halves.buffer), quantization: { dtype: 'float16' } };
}

/** IEEE 754 half precision of a number, rounded to nearest; denormals become 0. */
export function toHalf(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer)[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const rounded = (bits & 0x7fffffff) + 0x1000;
  if (rounded < 0x38800000) return sign;
  if (rounded >= 0x47800000) return sign | 0x7bff;
  return sign | ((rounded - 0x38000000) >>> 13);
}
