/** Adam (Kingma & Ba 2015) over all parameters of a model, packed in one flat float32 tensor. */
import * as tf from '@tensorflow/tfjs-core';
import type { PackedAdam } from '../math/adam.ts';
import { type Formula, fused } from './fused.ts';
import { heapView } from './heap.ts';

/** Parameters and the optimiser's state. */
export interface SavedAdam {
  readonly value: Float32Array<ArrayBuffer>;
  readonly state: PackedAdam;
}

/** The first `count` parameters stay between −limit and limit. */
export interface Bounds {
  readonly count: number;
  readonly limit: number;
}

/**
 * Moments and powers are those of `Adam` in src/math: states can be exchanged, packed. Where the backend's memory is
 * within reach (CPU, WASM) a step is one loop over typed arrays, in place; on WebGPU it is 3 dispatches, on WebGL 13 operations, whatever
 * the model.
 * Belongs to the backend that was current when it was made: to change backends, `save`, make a new one, `load`.
 */
export class TensorAdam {
  /** Float32 moments: tensors on a GPU, arrays elsewhere. */
  private readonly moments: { readonly m: Float32Array; readonly v: Float32Array } | null;
  private m: tf.Tensor1D | null = null;
  private v: tf.Tensor1D | null = null;
  private power1 = 1;
  private power2 = 1;
  private count = 0;
  private x: tf.Tensor1D;

  /**
   * Copies `start`. `inPlace: false` takes the GPU's way on any backend. ε is added to the root of the bias-corrected
   * second moment. After a step the first parameters are brought back between the bounds, if there are any.
   */
  constructor(
    start: ArrayLike<number>,
    readonly beta1 = 0.9,
    readonly beta2 = 0.99999,
    readonly epsilon = 1e-8,
    inPlace = true,
    private readonly bounds: Bounds | null = null,
  ) {
    this.x = tf.tensor1d(Float32Array.from(start));
    const n = start.length;
    this.moments =
      inPlace && heapView(this.x) !== null ? { m: new Float32Array(n), v: new Float32Array(n) } : null;
    if (this.moments === null) {
      this.m = tf.zeros([n]);
      this.v = tf.zeros([n]);
    }
  }

  /** The parameters [n]. Valid until the next step or load; a slice of it may change with it. */
  get value(): tf.Tensor1D {
    return this.x;
  }

  get size(): number {
    return this.x.size;
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.count;
  }

  /** x ← x − rate · m̂ / (√v̂ + ε): descends. gradient: [n]. Throws a RangeError on another length. */
  step(gradient: tf.Tensor1D, rate: number): void {
    if (gradient.size !== this.size) {
      throw new RangeError(`TensorAdam: ${gradient.size} derivatives for ${this.size} parameters.`);
    }
    this.power1 = this.power1 < 1e-300 ? 0 : this.power1 * this.beta1;
    this.power2 = this.power2 < 1e-300 ? 0 : this.power2 * this.beta2;
    this.count += 1;
    const a = rate / (1 - this.power1);
    const r = 1 / Math.sqrt(1 - this.power2);
    if (this.moments) this.stepInPlace(this.moments, gradient, a, r);
    else this.stepByOperations(gradient, a, r);
  }

  /** Copies of everything. */
  async save(): Promise<SavedAdam> {
    const n = this.size;
    const [x, m, v] = await Promise.all([
      this.x.data(),
      this.moments?.m ?? this.m!.data(),
      this.moments?.v ?? this.v!.data(),
    ]);
    const moments = new Float32Array(2 * n);
    moments.set(m, 0);
    moments.set(v, n);
    const powers = [this.power1, this.power2, this.count];
    return { value: new Float32Array(x), state: { moments, powers } };
  }

  /** Takes what `save` gave. Throws a RangeError on other lengths, before anything is changed. */
  load({ value, state: { moments, powers } }: SavedAdam): void {
    const n = this.size;
    if (value.length !== n || moments.length !== 2 * n || powers.length !== 3) {
      throw new RangeError(
        `TensorAdam of ${n}: cannot take ${value.length}, ${moments.length} and ${powers.length} numbers.`,
      );
    }
    this.x.dispose();
    this.x = tf.tensor1d(value.slice());
    if (this.moments) {
      this.moments.m.set(moments.subarray(0, n));
      this.moments.v.set(moments.subarray(n));
    } else {
      this.m?.dispose();
      this.v?.dispose();
      this.m = tf.tensor1d(moments.slice(0, n));
      this.v = tf.tensor1d(moments.slice(n));
    }
    const [power1, power2, count] = powers;
    this.power1 = power1!;
    this.power2 = power2!;
    this.count = count!;
  }

  dispose(): void {
    this.x.dispose();
    this.m?.dispose();
    this.v?.dispose();
    this.m = this.v = null;
  }

  private stepInPlace(
    { m, v }: { readonly m: Float32Array; readonly v: Float32Array },
    gradient: tf.Tensor1D,
    a: number,
    r: number,
  ): void {
    // Fetched at each step: WASM's memory moves when it grows.
    const x = heapView(this.x);
    const g = heapView(gradient);
    if (!x || !g) throw new Error('TensorAdam: the backend changed under it; save and load instead.');
    const p = 1 - this.beta1;
    const q = 1 - this.beta2;
    const { epsilon } = this;
    for (let i = 0; i < x.length; i++) {
      const gi = g[i]!;
      const mi = m[i]! + p * (gi - m[i]!);
      const vi = v[i]! + q * (gi * gi - v[i]!);
      m[i] = mi;
      v[i] = vi;
      x[i] = x[i]! - (a * mi) / (Math.sqrt(vi) * r + epsilon);
    }
    const { count, limit } = this.bounds ?? FREE;
    for (let i = 0; i < count; i++) x[i] = Math.min(Math.max(x[i]!, -limit), limit);
  }

  private stepByOperations(g: tf.Tensor1D, a: number, r: number): void {
    const old = [this.x, this.m!, this.v!] as const;
    const [x, m, v] = tf.tidy((): [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D] => {
      const [x0, m0, v0] = old;
      const m1 = fused(FIRST, [m0, g], [1 - this.beta1]);
      const v1 = fused(SECOND, [v0, g], [1 - this.beta2]);
      const { count, limit } = this.bounds ?? FREE;
      return [fused(MOVE, [x0, m1, v1], [a, r, this.epsilon, count, limit]), m1, v1];
    });
    tf.dispose([...old]);
    // Kept: the caller may be inside a tidy of its own.
    this.x = tf.keep(x);
    this.m = tf.keep(m);
    this.v = tf.keep(v);
  }
}

const FIRST: Formula = {
  name: 'adam_first',
  wgsl: 'a + k0 * (b - a)',
  plain: ([m, g], [p]) => tf.add(m!, tf.mul(tf.sub(g!, m!), p!)),
};

const SECOND: Formula = {
  name: 'adam_second',
  wgsl: 'a + k0 * (b * b - a)',
  plain: ([v, g], [q]) => tf.add(v!, tf.mul(tf.sub(tf.square(g!), v!), q!)),
};

const FREE: Bounds = { count: 0, limit: 0 };

const MOVE: Formula = {
  name: 'adam_move',
  wgsl: `select(a - k0 * b / (sqrt(c) * k1 + k2),
    clamp(a - k0 * b / (sqrt(c) * k1 + k2), -k4, k4), index < i32(k3))`,
  plain: ([x, m, v], [a, r, epsilon, count = 0, limit = 0]) => {
    const moved = tf.sub(
      x!,
      tf.div(tf.mul(m!, a!), tf.add(tf.mul(tf.sqrt(v!), r!), epsilon!)),
    ) as tf.Tensor1D;
    if (count === 0) return moved;
    const bounded = tf.clipByValue(tf.slice(moved, 0, count), -limit, limit);
    return count === moved.size ? bounded : tf.concat([bounded, tf.slice(moved, count)]);
  },
};
