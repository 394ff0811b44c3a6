/** One estimator training the toy from one seed: θ's logit, φ, both optimisers, and nothing about recording. */
import type { BernoulliEstimatorOptions } from '../../estimators/bernoulliEstimators.ts';
import type { BernoulliEstimator, GradientMoments } from '../../estimators/estimator.ts';
import { SquaredDistance } from '../../estimators/objective.ts';
import { createFastEstimator } from '../../kernels/fast.ts';
import { Adam } from '../../math/adam.ts';
import { DISPLAY_RULE, type UnitRule } from '../../math/quadrature.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../math/random.ts';
import type { ToyEstimatorId, ToySettings } from './settings.ts';

const LOGIT_95 = Math.log(0.95 / 0.05);
/** State entries besides φ and the optimisers: step, the step at which θ arrived, the logit. */
const HEAD = 3;

/** Settings that make another estimator object of the same kind and length of φ: θ and φ are kept. */
const SAME_PHI: readonly (keyof ToySettings)[] = ['conditional', 'decay', 'samples'];
/** Settings that change what φ is or where it starts: φ begins afresh, θ is kept. */
const NEW_PHI: Partial<Record<ToyEstimatorId, (settings: ToySettings) => readonly (keyof ToySettings)[]>> = {
  rebar: () => ['eta'],
  // η scales RELAX's additive form, and the output scale every other
  relax: ({ form }) => ['form', 'activation', 'initialisation', form === 'd' ? 'eta' : 'outputScale'],
  dlax: () => ['activation', 'initialisation', 'outputScale'],
};

const optionsOf = (
  settings: ToySettings,
  objective: SquaredDistance,
  rule: UnitRule,
): BernoulliEstimatorOptions => ({
  rule,
  size: 1,
  objective,
  conditional: settings.conditional,
  form: settings.form,
  activation: settings.activation,
  hidden: 10,
  logTemperature: Math.log(settings.temperature),
  eta: settings.eta,
  outputScale: settings.outputScale === 'scaled' ? 0 : 'none',
  initialisation: settings.initialisation,
  decay: settings.decay,
  samples: settings.samples,
});

export class ToyRun {
  /** The logit of θ. */
  readonly a = new Float64Array(1);
  /** Steps taken since the start of training. */
  step = 0;
  /** First step after which |θ − θ*| < .05 under the present target; −1 until then. */
  arrived = -1;
  private readonly objective: SquaredDistance;
  private estimator: BernoulliEstimator;
  private readonly adamTheta = new Adam(1);
  private adamPhi: Adam;
  private phi: Float64Array;
  private dphi: Float64Array;
  private readonly g = new Float64Array(1);
  private u: Float64Array;
  private v: Float64Array;

  constructor(
    readonly id: ToyEstimatorId,
    /** Address of every random number of this run. */
    readonly seed: number,
    private settings: ToySettings,
    /** Quadrature of `moments`. */
    private readonly rule: UnitRule = DISPLAY_RULE,
  ) {
    this.objective = new SquaredDistance(settings.target);
    this.estimator = createFastEstimator(id, optionsOf(settings, this.objective, rule));
    this.estimator.initialise(uniformStream(noiseKey(seed, PURPOSE.initialise)));
    const { tuned, phi, dphi, noise } = this.estimator;
    this.adamPhi = new Adam(tuned);
    this.phi = phi.subarray(0, tuned);
    this.dphi = dphi.subarray(0, tuned);
    this.u = new Float64Array(noise);
    this.v = new Float64Array(noise);
  }

  /** Trains until `to` steps have been taken: g from the old a and φ, then φ, then a. */
  advance(to: number): void {
    const { estimator, a, g, u, v, phi, dphi, adamTheta, adamPhi } = this;
    const { rateTheta, ratePhi, target } = this.settings;
    const ku = noiseKey(this.seed, PURPOSE.sampleU);
    const kv = noiseKey(this.seed, PURPOSE.sampleV);
    const tuned = phi.length > 0;
    const side = target > 0.5 ? 1 : target < 0.5 ? -1 : 0;
    for (let s = this.step; s < to; s++) {
      for (let i = 0; i < u.length; i++) {
        u[i] = uniform(ku, s, i);
        v[i] = uniform(kv, s, i);
      }
      estimator.estimate(a, u, v, g);
      estimator.tune(g);
      if (tuned) {
        adamPhi.step(phi, dphi, ratePhi);
        estimator.project?.();
      }
      adamTheta.step(a, g, rateTheta);
      if (this.arrived < 0 && side * a[0]! > LOGIT_95) this.arrived = s + 1;
    }
    if (to > this.step) this.step = to;
  }

  /** Another setting from the next step on. θ and its optimiser stay; φ stays wherever it means the same. */
  reconfigure(settings: ToySettings): void {
    const old = this.settings;
    this.settings = settings;
    this.objective.t = settings.target;
    if (Math.sign(settings.target - 0.5) !== Math.sign(old.target - 0.5)) this.arrived = -1;
    const fresh = (NEW_PHI[this.id]?.(settings) ?? []).some((key) => settings[key] !== old[key]);
    if (fresh || SAME_PHI.some((key) => settings[key] !== old[key])) this.rebuild(fresh);
    if (settings.temperature !== old.temperature) {
      const ell = this.estimator.named.find((p) => p.transform === 'exp');
      if (ell) this.estimator.phi[ell.index] = Math.log(settings.temperature);
      else this.rebuild(false);
    }
  }

  /** Takes θ, its optimiser and the clock from another run: a new estimator goes on where `other` stands. */
  continueFrom(other: ToyRun): void {
    this.a[0] = other.a[0]!;
    this.step = other.step;
    this.arrived = other.arrived;
    this.adamTheta.load(other.adamTheta.state);
  }

  /** The target that holds at this run's step. */
  get target(): number {
    return this.settings.target;
  }

  moments(out: GradientMoments): void {
    this.estimator.moments(this.a[0]!, out);
  }

  /** c_φ at z for a logit that need not be this run's own; undefined for estimators without a surrogate. */
  surrogate(a: number, z: number): number | undefined {
    return this.estimator.surrogate?.(a, z);
  }

  /** A named scalar of φ as shown to readers (λ, η …); undefined when this estimator has none of that name. */
  named(symbol: string): number | undefined {
    const p = this.estimator.named.find((n) => n.symbol === symbol);
    if (!p) return undefined;
    const value = this.estimator.phi[p.index]!;
    return p.transform === 'exp' ? Math.exp(value) : value;
  }

  /** Length of the vector that `save` returns. */
  get stateSize(): number {
    return HEAD + this.estimator.phi.length + this.adamTheta.state.length + this.adamPhi.state.length;
  }

  /** Everything that training changes, as one vector. */
  save(): Float64Array {
    const out = new Float64Array(this.stateSize);
    out[0] = this.step;
    out[1] = this.arrived;
    out[2] = this.a[0]!;
    out.set(this.estimator.phi, HEAD);
    this.adamPhi.save(out, this.adamTheta.save(out, HEAD + this.estimator.phi.length));
    return out;
  }

  /** Goes to a saved state under the settings that held there; throws a RangeError for a state of another shape. */
  load(state: Float64Array, settings: ToySettings): void {
    this.reconfigure(settings);
    if (state.length !== this.stateSize)
      throw new RangeError(`${this.id}: a state of ${state.length} numbers`);
    this.step = state[0]!;
    this.arrived = state[1]!;
    this.a[0] = state[2]!;
    const { phi } = this.estimator;
    for (let i = 0; i < phi.length; i++) phi[i] = state[HEAD + i]!;
    this.adamPhi.load(state, this.adamTheta.load(state, HEAD + phi.length));
  }

  private rebuild(fresh: boolean): void {
    const before = this.estimator;
    const next = createFastEstimator(this.id, optionsOf(this.settings, this.objective, this.rule));
    if (fresh) next.initialise(uniformStream(noiseKey(this.seed, PURPOSE.initialise)));
    else next.phi.set(before.phi);
    this.estimator = next;
    this.phi = next.phi.subarray(0, next.tuned);
    this.dphi = next.dphi.subarray(0, next.tuned);
    this.u = new Float64Array(next.noise);
    this.v = new Float64Array(next.noise);
    if (fresh) this.adamPhi = new Adam(next.tuned);
  }
}
