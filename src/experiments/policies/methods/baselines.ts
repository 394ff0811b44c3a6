/** What is subtracted from the return before the surrogate: never of this sample, so that g stays unbiased. */
import { MovingMoments } from '../../../estimators/baseline.ts';
import { Adam } from '../../../math/adam.ts';
import type { Activation } from '../../../math/layer.ts';
import { Mlp, mlpSize } from '../../../math/mlp.ts';
import { MlpBatch } from '../../../math/mlpBatch.ts';
import type { Batch } from './batch.ts';
import { orthogonal } from './orthogonal.ts';

export interface BatchBaseline {
  /** Length of what `save` writes. */
  readonly size: number;
  /** How many passes over the batch `fit` is to be called for. */
  readonly passes: number;
  /** Parameters of its network; null where it has none. */
  readonly psi: Float64Array<ArrayBuffer> | null;
  initialise(uniform: () => number): void;
  /** Writes b_t of every step of the batch. */
  evaluate(batch: Batch): void;
  /** Takes the batch in, after use, at a learning rate where there is one. */
  fit(batch: Batch, rate: number): void;
  /** Copies everything that it carries into `out` from `at` on; returns the index after it. */
  save(out: Float64Array, at: number): number;
  /** Takes back what `save` wrote; returns the index after it. */
  load(from: Float64Array, at: number): number;
}

/** b = 0. */
export const noBaseline: BatchBaseline = {
  size: 0,
  passes: 0,
  psi: null,
  initialise: () => undefined,
  evaluate: (batch) => {
    batch.baselines.fill(0);
  },
  fit: () => undefined,
  save: (_, at) => at,
  load: (_, at) => at,
};

/** One number for all steps: the moving mean, over episodes, of an episode's mean return-to-go. */
export class MeanReturn implements BatchBaseline {
  readonly size = MovingMoments.LENGTH;
  readonly passes = 1;
  readonly psi = null;
  private readonly state = new Float64Array(MovingMoments.LENGTH);
  private readonly average: MovingMoments;

  constructor(decay: number) {
    this.average = new MovingMoments(this.state, decay);
  }

  initialise(): void {
    this.state.fill(0);
  }

  evaluate(batch: Batch): void {
    batch.baselines.fill(this.average.mean);
  }

  fit(batch: Batch): void {
    for (let e = 0; e < batch.episodes; e++) {
      const [start, end] = [batch.start(e), batch.start(e + 1)];
      let total = 0;
      for (let t = start; t < end; t++) total += batch.returns[t]!;
      this.average.add(total / (end - start));
    }
  }

  save(out: Float64Array, at: number): number {
    out.set(this.state, at);
    return at + this.size;
  }

  load(from: Float64Array, at: number): number {
    this.state.set(from.subarray(at, at + this.size));
    return at + this.size;
  }
}

export interface ValueOptions {
  readonly states: number;
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** Passes over each batch, an Adam step each. */
  readonly passes: number;
  readonly beta2: number;
}

/** States that V is evaluated at together. */
const BLOCK = 32;

/** V(s), a network of the state fitted to the returns: Adam on ½ Σ_t (V(s_t) − R_t)² per episode. */
export class ValueNetwork implements BatchBaseline {
  readonly size: number;
  readonly passes: number;
  readonly psi: Float64Array<ArrayBuffer>;
  private readonly widths: readonly number[];
  private readonly dpsi: Float64Array;
  private readonly net: Mlp;
  private readonly block: MlpBatch;
  private readonly adam: Adam;
  private readonly error = new Float64Array(BLOCK);

  constructor({ states, hidden, activation, passes, beta2 }: ValueOptions) {
    this.widths = [states, ...hidden, 1];
    const n = mlpSize(this.widths);
    this.passes = passes;
    this.psi = new Float64Array(n);
    this.dpsi = new Float64Array(n);
    this.net = new Mlp(this.widths, activation, this.psi, this.dpsi);
    this.block = new MlpBatch(this.widths, activation, this.psi, this.dpsi, BLOCK);
    this.adam = new Adam(n, 0.9, beta2);
    this.size = n + this.adam.state.length;
  }

  initialise(uniform: () => number): void {
    orthogonal(this.widths, this.psi, uniform);
    this.adam.reset();
  }

  /** V at the state that begins at `at`. */
  value(states: Float64Array, at: number): number {
    const { x } = this.net;
    for (let i = 0; i < x.length; i++) x[i] = states[at + i]!;
    this.net.forward();
    return this.net.y[0]!;
  }

  evaluate(batch: Batch): void {
    const { block } = this;
    for (let t = 0; t < batch.length; t += BLOCK) {
      const count = Math.min(BLOCK, batch.length - t);
      block.forward(batch.states, t * batch.stateSize, count);
      for (let s = 0; s < count; s++) batch.baselines[t + s] = block.y[s]!;
    }
  }

  fit(batch: Batch, rate: number): void {
    const { dpsi, error, block, psi, adam } = this;
    dpsi.fill(0);
    for (let t = 0; t < batch.length; t += BLOCK) {
      const count = Math.min(BLOCK, batch.length - t);
      block.forward(batch.states, t * batch.stateSize, count);
      for (let s = 0; s < count; s++) error[s] = (block.y[s]! - batch.returns[t + s]!) / batch.episodes;
      block.parameterGradient(error, count);
    }
    adam.step(psi, dpsi, rate);
  }

  save(out: Float64Array, at: number): number {
    out.set(this.psi, at);
    return this.adam.save(out, at + this.psi.length);
  }

  load(from: Float64Array, at: number): number {
    this.psi.set(from.subarray(at, at + this.psi.length));
    return this.adam.load(from, at + this.psi.length);
  }
}
