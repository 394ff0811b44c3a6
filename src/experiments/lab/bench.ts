/** One estimator put to the test at one θ: tuned in place, then drawn many times; and trained from there. */
import type { GradientEstimator } from '../../estimators/estimator.ts';
import { Adam } from '../../math/adam.ts';
import {
  fillGaussian,
  fillUniform,
  noiseKey,
  PURPOSE,
  type Purpose,
  uniformStream,
} from '../../math/random.ts';
import { BIAS_ERRORS } from '../../math/statistics.ts';
import { asideOf, costOf, labEstimator } from './estimators.ts';
import type { LabLine, LabRow, LabTruth, LabVerdict } from './messages.ts';
import type { LabProblem } from './problem.ts';
import type { LabEstimatorId, LabSettings } from './settings.ts';

/** Adam's step size for what is tuned beside θ. */
const RATE_PHI = 0.01;
/** How many losses a line has. */
const RECORDS = 60;
/** Rounding of what does not vary. */
const ROUNDING = 1e-9;

/** An estimator with noise and an optimiser of its own. */
class Rig {
  readonly g: Float64Array;
  private readonly adam: Adam;
  private readonly tuned: Float64Array;
  private readonly slope: Float64Array;
  private readonly u: Float64Array;
  private readonly v: Float64Array;

  constructor(
    private readonly estimator: GradientEstimator,
    parameters: number,
    private readonly settings: LabSettings,
  ) {
    const { phi, dphi, tuned, noise } = estimator;
    this.g = new Float64Array(parameters);
    this.u = new Float64Array(noise);
    this.v = new Float64Array(noise);
    this.tuned = phi.subarray(0, tuned);
    this.slope = dphi.subarray(0, tuned);
    this.adam = new Adam(tuned);
    estimator.initialise(uniformStream(noiseKey(settings.seed, PURPOSE.initialise)));
  }

  /** g ← one gradient at `a`, from the noise at this step. */
  draw(a: Float64Array, step: number, [u, v]: readonly [Purpose, Purpose]): void {
    const { seed, drawn } = this.settings;
    const fill = drawn === 'numbers' ? fillGaussian : fillUniform;
    fill(noiseKey(seed, u), step, this.u);
    fillUniform(noiseKey(seed, v), step, this.v);
    this.estimator.estimate(a, this.u, this.v, this.g);
  }

  /** The scalars of φ that have names, as they are now. */
  get named(): LabRow['named'] {
    const { named, phi } = this.estimator;
    return named.map(({ symbol, index, transform }) => ({
      symbol,
      value: transform === 'exp' ? Math.exp(phi[index]!) : phi[index]!,
    }));
  }

  tune(): void {
    this.estimator.tune(this.g);
    if (this.estimator.tuned === 0) return;
    this.adam.step(this.tuned, this.slope, RATE_PHI);
    this.estimator.project?.();
  }
}

const TRAINING = [PURPOSE.sampleU, PURPOSE.sampleV] as const;
const PROBE = [PURPOSE.probeU, PURPOSE.probeV] as const;

export class Measurement {
  private tunedSteps = 0;
  private drawn = 0;
  private bad = 0;
  private readonly along: Float64Array;
  private readonly mean: Float64Array;
  private readonly squares: Float64Array;
  private readonly rig: Rig | null;
  private readonly aside: string | null;

  constructor(
    readonly id: LabEstimatorId,
    private readonly problem: LabProblem,
    private readonly settings: LabSettings,
  ) {
    const { draws } = settings;
    const size = problem.a.length;
    this.aside = asideOf(id, problem.f, settings);
    this.rig =
      this.aside === null ? new Rig(labEstimator(id, problem.f, settings), problem.a.length, settings) : null;
    this.along = new Float64Array(draws);
    this.mean = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  get done(): number {
    return this.tunedSteps + this.drawn;
  }

  get finished(): boolean {
    const { tuning, draws } = this.settings;
    return this.rig === null || this.done >= tuning + draws;
  }

  /** One step of tuning, or one gradient. */
  advance(): void {
    const { rig, problem, settings } = this;
    if (!rig) return;
    if (this.tunedSteps < settings.tuning) {
      rig.draw(problem.a, this.tunedSteps++, TRAINING);
      rig.tune();
      return;
    }
    rig.draw(problem.a, this.drawn, PROBE);
    this.take(rig.g, problem.truth.direction);
  }

  private take(g: Float64Array, direction: Float64Array): void {
    const { mean, squares } = this;
    const n = this.drawn + 1;
    let along = 0;
    for (let j = 0; j < g.length; j++) {
      const gap = g[j]! - mean[j]!;
      mean[j]! += gap / n;
      squares[j]! += gap * (g[j]! - mean[j]!);
      along += g[j]! * direction[j]!;
    }
    if (!Number.isFinite(along)) this.bad++;
    this.along[this.drawn++] = along;
  }

  row(): LabRow {
    const { id, aside, drawn, squares, settings } = this;
    const along = this.along.slice(0, drawn);
    const middle = along.reduce((sum, each) => sum + each, 0) / drawn;
    const spread = along.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (drawn - 1);
    const farthest = this.farthest();
    return {
      id,
      aside,
      draws: drawn,
      along,
      mean: middle,
      error: Math.sqrt(spread / drawn),
      variance: squares.reduce((sum, each) => sum + each, 0) / (drawn - 1),
      farthest,
      verdict: this.finished && aside === null ? this.verdict(farthest) : null,
      cost: costOf(id, settings),
      named: this.rig?.named ?? [],
    };
  }

  /** max_j |mean_j − exact_j| in standard errors of the difference. */
  private farthest(): number {
    const { gradient, gradientError }: LabTruth = this.problem.truth;
    const n = this.drawn;
    return this.mean.reduce((most, mean, j) => {
      const gap = Math.abs(mean - gradient[j]!);
      if (gap <= ROUNDING * Math.max(1, Math.abs(gradient[j]!))) return most;
      const variance = this.squares[j]! / (n - 1) / n + gradientError[j]! ** 2;
      return Math.max(most, gap / Math.sqrt(variance));
    }, 0);
  }

  private verdict(farthest: number): LabVerdict {
    if (this.bad > 0) return 'not a number';
    return farthest > BIAS_ERRORS ? 'biased' : 'unbiased';
  }
}

export class Training {
  private step = 0;
  private stopped = false;
  private readonly a: Float64Array;
  private readonly adam: Adam;
  private readonly rig: Rig | null = null;
  private readonly steps: number[] = [];
  private readonly losses: number[] = [];
  private readonly every: number;

  constructor(
    readonly id: LabEstimatorId | 'exact',
    private readonly problem: LabProblem,
    private readonly settings: LabSettings,
  ) {
    this.a = problem.a.slice();
    this.adam = new Adam(this.a.length);
    this.every = Math.max(1, Math.ceil(settings.steps / RECORDS));
    const estimator = this.estimator();
    if (estimator) this.rig = new Rig(estimator, this.a.length, settings);
    if (this.rig) this.record();
  }

  get done(): number {
    return this.step;
  }

  /** Null for one that steps aside, and for an exact gradient that is not known. */
  private estimator(): GradientEstimator | null {
    const { id, problem, settings } = this;
    if (id === 'exact') return problem.exact;
    return asideOf(id, problem.f, settings) === null ? labEstimator(id, problem.f, settings) : null;
  }

  get finished(): boolean {
    return this.rig === null || this.stopped || this.step >= this.settings.steps;
  }

  advance(): void {
    const { rig, a, adam, settings } = this;
    if (!rig || this.finished) return;
    rig.draw(a, this.step++, TRAINING);
    rig.tune();
    adam.step(a, rig.g, settings.rateTheta);
    // A line ends where its gradient is no number.
    this.stopped = !a.every(Number.isFinite);
    if (!this.stopped && (this.step % this.every === 0 || this.step === settings.steps)) this.record();
  }

  private record(): void {
    this.steps.push(this.step);
    this.losses.push(this.problem.lossAt(this.a));
  }

  line(): LabLine | null {
    if (!this.rig) return null;
    return { id: this.id, steps: Float64Array.from(this.steps), loss: Float64Array.from(this.losses) };
  }
}
