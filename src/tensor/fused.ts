/** Elementwise formulas that are one dispatch on WebGPU, where launching a kernel costs more than these take to compute. */
import * as tf from '@tensorflow/tfjs-core';

/** One number of output from one of each input; shapes broadcast to that of the first. */
export interface Formula {
  /** Unique. */
  readonly name: string;
  /** A WGSL expression of the inputs a, b, c, … and the constants k0, k1, …; at most 7 inputs. */
  readonly wgsl: string;
  /** The same with ordinary operations. */
  plain(inputs: readonly tf.Tensor[], constants: readonly number[]): tf.Tensor;
}

interface GpuProgram {
  readonly variableNames: readonly string[];
  readonly outputShape: number[];
  readonly dispatchLayout: { readonly x: readonly number[] };
  readonly dispatch: readonly [number, number, number];
  readonly workgroupSize: readonly [number, number, number];
  readonly size: true;
  readonly uniforms?: string;
  readonly shaderKey: string;
  getUserCode(): string;
}

interface WebGpu {
  runWebGPUProgram(
    program: GpuProgram,
    inputs: readonly tf.TensorInfo[],
    dtype: 'float32',
    uniforms: readonly { readonly type: 'float32'; readonly data: readonly number[] }[],
  ): tf.TensorInfo;
}

const LETTERS = 'abcdefg';
const WORKGROUP = 128;

/** Call inside tf.tidy. */
export function fused<T extends tf.Tensor>(
  formula: Formula,
  inputs: readonly [T, ...tf.Tensor[]],
  constants: readonly number[] = [],
): T {
  if (tf.getBackend() !== 'webgpu') return formula.plain(inputs, constants) as T;
  const [{ shape, size }] = inputs;
  const names = inputs.map((_, i) => LETTERS[i]!);
  const program: GpuProgram = {
    variableNames: names.map((name) => name.toUpperCase()),
    outputShape: shape,
    dispatchLayout: { x: shape.map((_, i) => i) },
    dispatch: [Math.ceil(size / WORKGROUP), 1, 1],
    workgroupSize: [WORKGROUP, 1, 1],
    size: true,
    ...(constants.length > 0 ? { uniforms: constants.map((_, i) => `k${i} : f32,`).join(' ') } : {}),
    shaderKey: `fused_${formula.name}`,
    getUserCode: () => `
      fn main(index : i32) {
        if (index < uniforms.size) {
          ${names.map((name) => `let ${name} = get${name.toUpperCase()}ByOutputIndex(index);`).join('\n')}
          ${constants.map((_, i) => `let k${i} = uniforms.k${i};`).join('\n')}
          setOutputAtIndex(index, ${formula.wgsl});
        }
      }`,
  };
  const backend = tf.backend() as unknown as WebGpu;
  const uniforms = constants.map((k) => ({ type: 'float32' as const, data: [k] }));
  const info = backend.runWebGPUProgram(program, inputs, 'float32', uniforms);
  return tf.engine().makeTensorFromTensorInfo(info) as T;
}

/** The same where inputs of `rows` rows stand beside others of a multiple of that: they repeat, and nothing is copied. */
export function fusedBlocks(
  formula: Formula,
  rows: number,
  inputs: readonly [tf.Tensor2D, ...tf.Tensor[]],
  constants: readonly number[] = [],
): tf.Tensor2D {
  const [first, ...others] = inputs;
  const [all] = first.shape;
  if (all === rows) return fused(formula, inputs, constants);
  const blocks = (t: tf.Tensor): tf.Tensor =>
    t.rank === 2 && t.shape[0] === all ? tf.reshape(t, [all / rows, rows, t.shape[1]!]) : t;
  return tf.reshape(fused(formula, [blocks(first), ...others.map(blocks)], constants), first.shape);
}
