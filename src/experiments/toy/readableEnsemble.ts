/** The ensemble in readable code: all states in one array, and one workbench on which one run after the other is trained. */
import type { EstimatorId } from '../../estimators/catalogueLooks.ts';
import { drawMoments, type MomentArrays } from '../../estimators/drawnMoments.ts';
import type { GradientMoments } from '../../estimators/estimator.ts';
import { Adam } from '../../math/adam.ts';
import { DISPLAY_RULE, type UnitRule } from '../../math/quadrature.ts';
import { gaussian, noiseKey, PURPOSE, uniform, uniformStream } from '../../math/random.ts';
import { mean } from '../../math/statistics.ts';
import {
  A_AT,
  type Ensemble,
  headSize,
  momentsOf,
  type Plan,
  type SeedRange,
  type Trace,
} from './ensemble.ts';
import { logTemperatureOf, phiFate } from './plan.ts';
import { parametersOf, thetaOf } from './problem.ts';
import { type Workbench, workbench } from './workbench.ts';

const LOGIT_95 = Math.log(0.95 / 0.05);
/** Gradients drawn for their moments, unless the plan says how many. */
const DRAWS = 1000;

export class ReadableEnsemble<Id extends EstimatorId = EstimatorId> implements Ensemble<Id> {
  readonly lanes = 1;
  readonly parameters: number;
  /** [run][stateSize]. */
  private states: Float64Array;
  private bench: Workbench;
  // The run on the bench; between two calls from outside it means nothing.
  private seed = 0;
  private step = 0;
  private arrived = -1;
  private readonly a: Float64Array;
  private readonly g: Float64Array;
  private readonly adamTheta: Adam;
  private readonly pair: GradientMoments = { mean: 0, variance: 0 };
  private readonly scratch: MomentArrays;

  constructor(
    public plan: Plan<Id>,
    readonly seeds: SeedRange,
    /** Quadrature of `moments`. */
    private readonly rule: UnitRule = DISPLAY_RULE,
  ) {
    this.parameters = parametersOf(plan.problem);
    this.a = new Float64Array(this.parameters);
    this.g = new Float64Array(this.parameters);
    this.adamTheta = new Adam(this.parameters);
    this.scratch = momentsOf(1, this.parameters);
    this.bench = workbench(plan, rule);
    this.states = new Float64Array(seeds.count * this.stateSize);
    this.a.set(plan.problem.start);
    for (let run = 0; run < seeds.count; run++) {
      this.putBack(run);
      this.beginPhi(run);
    }
  }

  get stateSize(): number {
    const { estimator, adamPhi } = this.bench;
    return headSize(this.parameters) + estimator.phi.length + adamPhi.state.length;
  }

  change(plan: Plan<Id>): void {
    const old = this.plan;
    if (plan === old) return;
    const { distribution, size, vertex } = plan.problem;
    if (
      plan.estimator !== old.estimator ||
      distribution !== old.problem.distribution ||
      size !== old.problem.size
    )
      throw new RangeError(
        `An ensemble of ${old.estimator} on ${old.problem.size} ${old.problem.distribution} variables cannot change to another.`,
      );
    this.plan = plan;
    const fate = phiFate(old, plan);
    if (fate !== 'stays') this.rebuild(fate === 'anew');
    const logTemperature = logTemperatureOf(plan);
    if (logTemperature !== logTemperatureOf(old)) {
      const ell = this.bench.estimator.named.find((p) => p.transform === 'exp');
      if (ell) this.write(headSize(this.parameters) + ell.index, logTemperature);
    }
    if (String(vertex) !== String(old.problem.vertex)) this.write(1, -1);
  }

  steps(run: number): number {
    return this.states[run * this.stateSize]!;
  }

  advance({ first, count }: SeedRange, to: number, trace?: Trace): void {
    const every = trace?.every ?? Number.POSITIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      this.take(first + k);
      for (let record = 0, variance = 0; this.step < to; ) {
        const next = (Math.floor(this.step / every) + 1) * every;
        this.train(Math.min(to, next));
        if (!trace || this.step !== next) continue;
        this.writeDown(trace, record++ * count + k);
        if (next % trace.varianceEvery === 0) trace.variance[variance++ * count + k] = this.varianceNow();
      }
      this.putBack(first + k);
    }
  }

  arrivals({ first, count }: SeedRange, out: Float64Array): void {
    for (let k = 0; k < count; k++) out[k] = this.states[(first + k) * this.stateSize + 1]!;
  }

  theta({ first, count }: SeedRange, out: Float64Array): void {
    const { distribution } = this.plan.problem;
    for (let k = 0; k < count; k++) thetaOf(distribution, this.logits(first + k), out, k * this.parameters);
  }

  loss({ first, count }: SeedRange, out: Float64Array): void {
    for (let k = 0; k < count; k++) out[k] = this.plan.problem.expectation.loss(this.logits(first + k));
  }

  moments({ first, count }: SeedRange, out: MomentArrays): void {
    for (let k = 0; k < count; k++) {
      this.take(first + k);
      this.measure(out, k * this.parameters);
    }
  }

  save({ first, count }: SeedRange, out: Float64Array): void {
    out.set(this.states.subarray(first * this.stateSize, (first + count) * this.stateSize));
  }

  load({ first, count }: SeedRange, states: Float64Array): void {
    this.expect(states, count * this.stateSize, 'states');
    this.states.set(states, first * this.stateSize);
  }

  adopt({ first, count }: SeedRange, heads: Float64Array): void {
    const size = headSize(this.parameters);
    this.expect(heads, count * size, 'heads');
    for (let k = 0; k < count; k++)
      this.states.set(heads.subarray(k * size, (k + 1) * size), (first + k) * this.stateSize);
  }

  /** a of a run, as it is now. */
  logits(run: number): Float64Array {
    const at = run * this.stateSize + A_AT;
    return this.states.subarray(at, at + this.parameters);
  }

  /** A named scalar of a run's φ as shown to readers (λ, η …); null when this estimator has none of that name. */
  named(run: number, symbol: string): number | null {
    const p = this.bench.estimator.named.find((n) => n.symbol === symbol);
    if (!p) return null;
    const value = this.states[run * this.stateSize + headSize(this.parameters) + p.index]!;
    return p.transform === 'exp' ? Math.exp(value) : value;
  }

  /** A run's c_φ at every z, for a logit that need not be its own; NaN without a surrogate. One coin only. */
  surrogate(run: number, a: number, z: Float64Array): Float64Array<ArrayBuffer> {
    this.take(run);
    return Float64Array.from(z, (x) => this.bench.exact?.surrogate?.(a, x) ?? Number.NaN);
  }

  /** Trains the run on the bench: g from the old a and φ, then φ, then a. */
  private train(to: number): void {
    const { a, g, adamTheta } = this;
    const { estimator, tuned, slope, adamPhi, u, v } = this.bench;
    const { rateTheta, ratePhi, problem } = this.plan;
    const { vertex } = problem;
    const normal = problem.distribution === 'gaussian';
    const ku = noiseKey(this.seed, normal ? PURPOSE.sampleEpsilon : PURPOSE.sampleU);
    const kv = noiseKey(this.seed, PURPOSE.sampleV);
    for (let s = this.step; s < to; s++) {
      for (let i = 0; i < u.length; i++) {
        u[i] = normal ? gaussian(ku, s, i) : uniform(ku, s, i);
        v[i] = uniform(kv, s, i);
      }
      estimator.estimate(a, u, v, g);
      estimator.tune(g);
      if (tuned.length > 0) {
        adamPhi.step(tuned, slope, ratePhi);
        estimator.project?.();
      }
      adamTheta.step(a, g, rateTheta);
      if (this.arrived < 0 && vertex && isAt(vertex, a)) this.arrived = s + 1;
    }
    if (to > this.step) this.step = to;
  }

  private writeDown(trace: Trace, at: number): void {
    const { problem } = this.plan;
    thetaOf(problem.distribution, this.a, trace.theta, at * this.parameters);
    trace.loss[at] = problem.expectation.loss(this.a);
  }

  /** The variance of a gradient of the run on the bench, averaged over coordinates. */
  private varianceNow(): number {
    this.measure(this.scratch, 0);
    return mean(this.scratch.variance);
  }

  /** MomentArrays of the run on the bench: exact for one coin, otherwise of draws. */
  private measure(out: MomentArrays, at: number): void {
    const { pair, parameters, plan } = this;
    const { exact, estimator } = this.bench;
    if (exact) {
      exact.moments(this.a[0]!, pair);
      out.mean[at] = pair.mean;
      out.variance[at] = pair.variance;
      out.meanError[at] = out.varianceError[at] = 0;
      return;
    }
    const part = (x: Float64Array) => x.subarray(at, at + parameters);
    const normal = plan.problem.distribution === 'gaussian';
    drawMoments(estimator, this.a, normal, this.seed, plan.draws ?? DRAWS, {
      mean: part(out.mean),
      variance: part(out.variance),
      meanError: part(out.meanError),
      varianceError: part(out.varianceError),
    });
  }

  /** Another estimator in place of this one; with `anew`, every run's φ begins again. */
  private rebuild(anew: boolean): void {
    const { states, stateSize: size } = this;
    const head = headSize(this.parameters);
    this.bench = workbench(this.plan, this.rule);
    if (!anew) return;
    this.states = new Float64Array(this.seeds.count * this.stateSize);
    for (let run = 0; run < this.seeds.count; run++) {
      this.states.set(states.subarray(run * size, run * size + head), run * this.stateSize);
      this.beginPhi(run);
    }
  }

  /** Writes a run's φ as it is before the first step, and the optimiser that has not moved it yet. */
  private beginPhi(run: number): void {
    const { estimator, adamPhi } = this.bench;
    estimator.initialise(uniformStream(noiseKey(this.seeds.first + run, PURPOSE.initialise)));
    adamPhi.reset();
    const at = run * this.stateSize + headSize(this.parameters);
    this.states.set(estimator.phi, at);
    adamPhi.save(this.states, at + estimator.phi.length);
  }

  /** Puts a run on the bench. */
  private take(run: number): void {
    const { states, a, adamTheta } = this;
    const { estimator, adamPhi } = this.bench;
    const at = run * this.stateSize;
    this.seed = this.seeds.first + run;
    this.step = states[at]!;
    this.arrived = states[at + 1]!;
    for (let j = 0; j < a.length; j++) a[j] = states[at + A_AT + j]!;
    const phiAt = adamTheta.load(states, at + A_AT + a.length);
    const { phi } = estimator;
    for (let i = 0; i < phi.length; i++) phi[i] = states[phiAt + i]!;
    adamPhi.load(states, phiAt + phi.length);
  }

  /** Puts the run on the bench back among the states. */
  private putBack(run: number): void {
    const { states, a, adamTheta } = this;
    const { estimator, adamPhi } = this.bench;
    const at = run * this.stateSize;
    states[at] = this.step;
    states[at + 1] = this.arrived;
    states.set(a, at + A_AT);
    const phiAt = adamTheta.save(states, at + A_AT + a.length);
    states.set(estimator.phi, phiAt);
    adamPhi.save(states, phiAt + estimator.phi.length);
  }

  /** Writes one number into every state. */
  private write(at: number, value: number): void {
    for (let run = 0; run < this.seeds.count; run++) this.states[run * this.stateSize + at] = value;
  }

  private expect(numbers: Float64Array, length: number, what: string): void {
    if (numbers.length !== length)
      throw new RangeError(`${this.plan.estimator}: ${length} numbers of ${what}, not ${numbers.length}.`);
  }
}

/** Whether every θ is within .05 of a vertex, given the signs of its logits. */
function isAt(vertex: readonly number[], a: Float64Array): boolean {
  for (let j = 0; j < a.length; j++) if (!(vertex[j]! * a[j]! > LOGIT_95)) return false;
  return true;
}
