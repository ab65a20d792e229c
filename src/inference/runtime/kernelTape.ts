import * as tf from '@tensorflow/tfjs-core';

/** Where a kernel's input comes from: the number of a value computed before, or a tensor that is always there. */
type Source = number | tf.TensorInfo;

/** One kernel of a tape. Values are numbered in the order in which they come to be; 0 is the input. */
interface Step {
  readonly run: tf.KernelFunc;
  /** By the kernel's own name, or by their place where it takes a list. */
  readonly inputs: Readonly<Record<string, Source | undefined>> | readonly Source[];
  readonly attrs: tf.NamedAttrMap | undefined;
  readonly outputs: readonly number[];
  /** Values that no later step needs. */
  readonly spent: readonly number[];
}

/** A step made ready: what the kernel is handed at every run, and which of its inputs change. */
interface Call {
  readonly step: Step;
  readonly handed: { readonly inputs: tf.NamedTensorInfoMap; readonly attrs?: tf.NamedAttrMap };
  readonly computed: readonly { readonly name: string; readonly value: number }[];
}

/** A computation's kernels, in order, to be run again on other numbers of the same shape. */
export class Tape {
  readonly #shape: number[];
  readonly #calls: readonly Call[];
  readonly #result: number;
  readonly #constants: readonly tf.Tensor[];
  /** The values of the run under way that still need to be freed, by number. */
  readonly #made: (tf.TensorInfo | undefined)[] = [];

  /** @param constants tensors made while recording; the tape disposes them */
  constructor(shape: readonly number[], steps: readonly Step[], result: number, constants: readonly tf.Tensor[]) {
    this.#shape = [...shape];
    this.#calls = steps.map(prepared);
    this.#result = result;
    this.#constants = constants;
  }

  /**
   * Runs the kernels on other numbers; makes as little garbage as it can.
   *
   * @returns the result's numbers
   * @throws if a kernel throws; what the run has made until then is freed
   */
  play(values: Float32Array): Float32Array {
    const { backend } = tf.engine();
    try {
      this.#made[0] = { dataId: backend.write(values, this.#shape, 'float32'), shape: this.#shape, dtype: 'float32' };
      this.#runKernels(backend);
      const { dataId } = this.#made[this.#result] as tf.TensorInfo;
      return backend.readSync(dataId) as Float32Array;
    } finally {
      for (let value = 0; value < this.#made.length; value++) this.#free(value, backend);
    }
  }

  dispose(): void {
    tf.dispose([...this.#constants]);
  }

  #runKernels(backend: tf.KernelBackend): void {
    const made = this.#made;
    for (const { step, handed, computed } of this.#calls) {
      for (const { name, value } of computed) handed.inputs[name] = made[value] as tf.TensorInfo;
      const output = step.run({ ...handed, backend });
      if (Array.isArray(output)) {
        for (let index = 0; index < output.length; index++)
          made[step.outputs[index] as number] = output[index] as tf.TensorInfo;
      } else {
        made[step.outputs[0] as number] = output;
      }
      for (const value of step.spent) this.#free(value, backend);
    }
  }

  #free(value: number, backend: tf.KernelBackend): void {
    const info = this.#made[value];
    if (info) backend.disposeData(info.dataId);
    this.#made[value] = undefined;
  }
}

function prepared(step: Step): Call {
  const inputs = (Array.isArray(step.inputs) ? [] : {}) as tf.NamedTensorInfoMap;
  const computed: { name: string; value: number }[] = [];
  for (const [name, source] of Object.entries(step.inputs)) {
    if (typeof source === 'number') computed.push({ name, value: source });
    else if (source) inputs[name] = source;
  }
  return { step, handed: { inputs, ...(step.attrs && { attrs: step.attrs }) }, computed };
}

/**
 * Runs a computation and notes its kernels. They must depend on the input's shape alone, not on its numbers.
 *
 * @param values the input's numbers
 * @param weights tensors that outlive the tape; other tensors that the computation makes of no input are kept for it
 * @param compute from the input to one output, out of kernels of the current backend alone
 * @returns the output's numbers, and the tape for other ones
 * @throws what the computation throws; nothing is kept then
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
  } catch (error) {
    recorder.forget();
    throw error;
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

  /** Frees what was kept for the tape, when there will be none. */
  forget(): void {
    tf.dispose([...this.#constants]);
  }

  #source(tensor: tf.Tensor): Source {
    const number = this.#numbers.get(tensor.id);
    if (number !== undefined) return number;
    if (this.#weights.has(tensor.id)) return tensor;
    this.#constants.add(tf.keep(tensor));
    return tensor;
  }
}
