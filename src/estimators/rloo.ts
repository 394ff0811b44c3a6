/** RLOO (Kool et al. 2019): K samples, each with the mean of the others as its baseline. */
import { sigmoid } from '../math/special.ts';
import type { Distribution } from './distributions/distribution.ts';
import type { BernoulliEstimator, GradientMoments } from './estimator.ts';
import { type VertexValues, vertexValues } from './moments.ts';
import type { Objective } from './objective.ts';
import { Untuned } from './untuned.ts';

/** g ← (1/(K − 1)) Σ_k (f_k − f̄) q_k from K values and K scores (row-major [K][D]); K ≥ 2. */
export function leaveOneOut(values: Float64Array, scores: Float64Array, g: Float64Array): void {
  const samples = values.length;
  const size = g.length;
  let total = 0;
  for (let k = 0; k < samples; k++) total += values[k]!;
  const average = total / samples;
  for (let j = 0; j < size; j++) g[j] = 0;
  for (let k = 0; k < samples; k++) {
    const signal = (values[k]! - average) / (samples - 1);
    for (let j = 0; j < size; j++) g[j]! += signal * scores[k * size + j]!;
  }
}

export class Rloo extends Untuned implements BernoulliEstimator {
  private readonly fs: Float64Array;
  private readonly scores: Float64Array;
  private readonly draws: Float64Array[] = [];
  private readonly values: VertexValues = { f0: 0, f1: 0 };
  private noiseSeen: Float64Array | null = null;

  /** Throws a RangeError for fewer than two samples: a single one has no others. */
  constructor(
    private readonly distribution: Distribution,
    private readonly f: Objective,
    private readonly samples: number,
  ) {
    super(distribution.size, samples * distribution.size);
    if (!Number.isInteger(samples) || samples < 2) {
      throw new RangeError(`RLOO needs two samples or more; this is ${samples}.`);
    }
    this.fs = new Float64Array(samples);
    this.scores = new Float64Array(samples * distribution.parameters);
  }

  estimate(a: Float64Array, u: Float64Array, _: Float64Array, g: Float64Array): void {
    const { distribution, fs, scores, samples, draws } = this;
    if (this.noiseSeen !== u) this.lookAt(u);
    for (let k = 0; k < samples; k++) {
      distribution.draw(a, draws[k]!);
      fs[k] = this.f.value(distribution.b);
      for (let j = 0; j < g.length; j++) scores[k * g.length + j] = distribution.score[j]!;
    }
    leaveOneOut(fs, scores, g);
  }

  /** With n ones among K samples g = (f1 − f0) n (K − n) / (K (K − 1)), n ~ Binomial(K, θ). */
  moments(a: number, out: GradientMoments): void {
    const { values, samples } = this;
    vertexValues(this.f, values);
    const theta = sigmoid(a);
    const delta = (values.f1 - values.f0) / (samples * (samples - 1));
    const exact = theta * sigmoid(-a) * (values.f1 - values.f0);
    let second = 0;
    let ways = 1;
    for (let n = 0; n <= samples; n++) {
      const probability = ways * theta ** n * sigmoid(-a) ** (samples - n);
      second += probability * (delta * n * (samples - n) - exact) ** 2;
      ways *= (samples - n) / (n + 1);
    }
    out.mean = exact;
    out.variance = second;
  }

  /** Keeps a view of each sample's noise, as long as the caller passes the same array. */
  private lookAt(u: Float64Array): void {
    this.noiseSeen = u;
    this.draws.length = 0;
    for (let k = 0; k < this.samples; k++) this.draws.push(u.subarray(k * this.size, (k + 1) * this.size));
  }
}
