/** LAX on one Gaussian, step by step: Algorithm 1 of the paper, with the project's own equation and surrogates. */
import { ControlVariate } from '../../estimators/controlVariate.ts';
import { Gaussian } from '../../estimators/distributions/gaussian.ts';
import { network } from '../../estimators/surrogates/network.ts';
import { scaled } from '../../estimators/surrogates/scaled.ts';
import { Adam } from '../../math/adam.ts';
import type { GaussianRule } from '../../math/gaussianRule.ts';
import { gaussian, noiseKey, PURPOSE, uniformStream } from '../../math/random.ts';
import { type BlackBox, boxOf } from './boxes.ts';
import type { WeightedPlace } from './exact.ts';

/** The paper's ten tanh units, times a scale that begins at 0: before the first step LAX is REINFORCE. */
export const UNITS = 10;
const surrogate = scaled(network([1, UNITS, 1], 'tanh'), 0);
/** Length of φ. */
export const PHI = surrogate.size;
/** Adam's step sizes, of φ and of μ: those of the paper's toy. */
export const RATE_PHI = 0.01;
export const RATE_MU = 0.01;

export interface LaxProblem extends WeightedPlace {
  readonly seed: number;
  /** Whether μ stays where it is, so that only c learns. */
  readonly still: boolean;
}

/** The numbers of one step, in the order of Algorithm 1. */
export interface StepNumbers {
  readonly step: number;
  readonly epsilon: number;
  readonly mu: number;
  readonly b: number;
  readonly f: number;
  readonly c: number;
  /** ∂c/∂b. */
  readonly slope: number;
  /** (b − μ)/σ², the score. */
  readonly score: number;
  readonly g: number;
  /** μ after the step. */
  readonly next: number;
  /** Length of ∂g²/∂φ = 2 g ∂g/∂φ. */
  readonly length: number;
  /** c(b) at the same b after the step. */
  readonly after: number;
}

/** A run that goes on step by step; its whole state is one vector. */
export class LaxRun {
  readonly phi = new Float64Array(PHI);
  private readonly dphi = new Float64Array(PHI);
  private readonly a = new Float64Array(2);
  private readonly g = new Float64Array(2);
  private readonly w = new Float64Array(2);
  private readonly epsilon = new Float64Array(1);
  private readonly distribution = new Gaussian(1);
  private readonly equation = new ControlVariate(this.distribution, surrogate, this.phi, this.dphi);
  private readonly probe = surrogate.site(this.phi, new Float64Array(PHI));
  private readonly tuning = new Adam(PHI);
  private readonly learning = new Adam(1);
  private readonly gMu = new Float64Array(1);
  private readonly key;
  private readonly box: BlackBox;
  /** Steps taken. */
  step = 0;

  constructor(readonly problem: LaxProblem) {
    this.box = boxOf(problem.box);
    this.key = noiseKey(problem.seed, PURPOSE.sampleEpsilon);
    surrogate.initialise(this.phi, uniformStream(noiseKey(problem.seed, PURPOSE.initialisePhi)));
    this.a[0] = problem.mu;
    this.a[1] = Math.log(problem.sigma);
  }

  get mu(): number {
    return this.a[0]!;
  }

  /** c(b); its slope is left in `slopeOfC`. */
  c(b: number): number {
    this.probe.x[0] = b;
    return this.probe.evaluate();
  }

  get slopeOfC(): number {
    return this.probe.gradient[0]!;
  }

  /** One step of Algorithm 1: both updates use the same sample and the old φ and μ. */
  advance(): void {
    const { a, g, w, epsilon, distribution, equation, dphi } = this;
    epsilon[0] = gaussian(this.key, this.step, 0);
    distribution.sample(a, epsilon);
    equation.estimate(this.box.value(distribution.b[0]!, this.problem.target), a, g);
    // V = g², of the gradient in μ alone: σ is not learnt here.
    w[0] = 2 * g[0]!;
    dphi.fill(0);
    equation.tune(w);
    this.tuning.step(this.phi, dphi, RATE_PHI);
    if (!this.problem.still) {
      this.gMu[0] = g[0]!;
      this.learning.step(a, this.gMu, RATE_MU);
    }
    this.step += 1;
  }

  /** `advance`, with its numbers. */
  watch(): StepNumbers {
    const mu = this.mu;
    const step = this.step + 1;
    this.advance();
    const { distribution, equation, g, dphi } = this;
    const b = distribution.b[0]!;
    const score = distribution.score[0]!;
    const f = this.box.value(b, this.problem.target);
    return {
      step,
      epsilon: this.epsilon[0]!,
      mu,
      b,
      f,
      c: equation.c,
      slope: g[0]! - (f - equation.c) * score,
      score,
      g: g[0]!,
      next: this.mu,
      length: Math.hypot(...dphi),
      after: this.c(b),
    };
  }

  /** Var of g in μ with the present φ at the present μ, by quadrature, given the exact slope there. */
  variance({ b, weight }: GaussianRule, slope: number): number {
    const { mu, box } = this;
    const { sigma, target } = this.problem;
    let square = 0;
    for (let i = 0; i < b.length; i++) {
      const at = b[i]!;
      const g = ((box.value(at, target) - this.c(at)) * (at - mu)) / sigma ** 2 + this.slopeOfC;
      square += weight[i]! * g * g;
    }
    return Math.max(0, square - slope * slope);
  }

  save(): Float64Array {
    const { phi, tuning, learning, a } = this;
    return Float64Array.from([this.step, a[0]!, ...phi, ...tuning.state, ...learning.state]);
  }

  load(state: Float64Array): void {
    this.step = state[0]!;
    this.a[0] = state[1]!;
    this.phi.set(state.subarray(2, 2 + PHI));
    this.learning.load(state, this.tuning.load(state, 2 + PHI));
  }
}
