import * as tf from '@tensorflow/tfjs-core';

/** Where a kernel's input comes from: the number of a value computed before, or a tensor that is always there. */
type Source = number | tf.TensorInfo;

/** One kernel of a tape. Values are numbered in the order in which they come to be; 0 is the input. */
interface Step {
  readonly run: tf.KernelFunc;
  readonly inputs: Readonly<Record<string, Source | undefined>> | readonly Source[];
  readonly attrs: tf.NamedAttrMap | undefined;
  readonly outputs: readonly number[];
  /** Values that no later step needs. */
  readonly spent: readonly number[];
}

/** A computation's kernels, in order, to be run again on other numbers of the same shape. */
export class Tape {
  readonly #shape: readonly number[];
  readonly #steps: readonly Step[];
  readonly #result: number;
  readonly #constants: readonly tf.Tensor[];

  /** @param constants tensors made while recording; the tape disposes them */
  constructor(shape: readonly number[], steps: readonly Step[], result: number, constants: readonly tf.Tensor[]) {
    this.#shape = shape;
    this.#steps = steps;
    this.#result = result;
    this.#constants = constants;
  }

  /** Runs the kernels on other numbers. @returns the result's numbers */
  play(values: Float32Array): Float32Array {
    const { backend } = tf.engine();
    const shape = [...this.#shape];
    const made: tf.TensorInfo[] = [{ dataId: backend.write(values, shape, 'float32'), shape, dtype: 'float32' }];
    for (const { run, inputs, attrs, outputs, spent } of this.#steps) {
      const found = resolve(inputs, made) as tf.NamedTensorInfoMap;
      const output = run({ inputs: found, backend, ...(attrs && { attrs }) });
      for (const [index, info] of [output].flat().entries()) made[outputs[index] as number] = info;
      for (const value of spent) backend.disposeData((made[value] as tf.TensorInfo).dataId);
    }
    const { dataId } = made[this.#result] as tf.TensorInfo;
    const numbers = backend.readSync(dataId) as Float32Array;
    backend.disposeData(dataId);
    return numbers;
  }

  dispose(): void {
    tf.dispose([...this.#constants]);
  }
}

function resolve(inputs: Step['inputs'], made: readonly tf.TensorInfo[]): object {
  const computed = (source: Source | undefined) => (typeof source === 'number' ? made[source] : source);
  if (Array.isArray(inputs)) return inputs.map(computed);
  return Object.fromEntries(Object.entries(inputs).map(([name, source]) => [name, computed(source)]));
}

/**
 * Runs a computation and notes its kernels. They must depend on the input's shape alone, not on its numbers.
 *
 * @param values the input's numbers
 * @param weights tensors that outlive the tape; other tensors that the computation makes of no input are kept for it
 * @param compute from the input to one output, out of kernels of the current backend alone
 * @returns the output's numbers, and the tape for other ones
 */
export function recordKernels(
  values: Float32Array,
  shape: readonly number[],
  weights: readonly tf.Tensor[],
  compute: (input: tf.Tensor) => tf.Tensor,
): { numbers: Float32Array; tape: Tape } {
  const engine = tf.engine();
  const recorder = new Recorder(weights);
  const original = engine.runKernel;
  engine.startScope();
  try {
    const input = tf.tensor(values, [...shape]);
    recorder.number(input);
    engine.runKernel = (<T>(name: string, inputs: tf.NamedTensorMap, attrs?: tf.NamedAttrMap) => {
      const output = original.call(engine, name, inputs, attrs);
      recorder.note(name, inputs, attrs, [output as tf.Tensor | tf.Tensor[]].flat());
      return output as T;
    }) as typeof engine.runKernel;
    const output = compute(input);
    return { numbers: output.dataSync<'float32'>(), tape: recorder.tape(shape, output) };
  } finally {
    engine.runKernel = original;
    engine.endScope();
  }
}

class Recorder {
  readonly #weights: ReadonlySet<number>;
  readonly #numbers = new Map<number, number>();
  readonly #constants = new Set<tf.Tensor>();
  readonly #steps: Omit<Step, 'spent'>[] = [];

  constructor(weights: readonly tf.Tensor[]) {
    this.#weights = new Set(weights.map(({ id }) => id));
  }

  number(tensor: tf.Tensor): number {
    const number = this.#numbers.size;
    this.#numbers.set(tensor.id, number);
    return number;
  }

  note(name: string, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap | undefined, outputs: readonly tf.Tensor[]) {
    const run = tf.getKernel(name, tf.getBackend()).kernelFunc;
    const sources = Array.isArray(inputs)
      ? (inputs as tf.Tensor[]).map((tensor) => this.#source(tensor))
      : Object.fromEntries(Object.entries(inputs).map(([key, tensor]) => [key, tensor && this.#source(tensor)]));
    this.#steps.push({ run, inputs: sources, attrs, outputs: outputs.map((tensor) => this.number(tensor)) });
  }

  tape(shape: readonly number[], output: tf.Tensor): Tape {
    const result = this.#numbers.get(output.id);
    if (result === undefined) throw new Error('the output does not come from recorded kernels');
    const lastUse = new Map<number, number>();
    for (const [at, { inputs, outputs }] of this.#steps.entries()) {
      for (const value of [...outputs, ...Object.values(inputs)]) if (typeof value === 'number') lastUse.set(value, at);
    }
    lastUse.delete(result);
    const steps = this.#steps.map((step, at) => ({
      ...step,
      spent: [...lastUse].filter(([, last]) => last === at).map(([value]) => value),
    }));
    return new Tape(shape, steps, result, [...this.#constants]);
  }

  #source(tensor: tf.Tensor): Source {
    const number = this.#numbers.get(tensor.id);
    if (number !== undefined) return number;
    if (this.#weights.has(tensor.id)) return tensor;
    this.#constants.add(tf.keep(tensor));
    return tensor;
  }
}
