/** One method's networks, optimisers and update, apart from any environment: what turns a batch of episodes into new θ and φ. */
import { LOG_TEMPERATURE_LIMIT } from '../../../estimators/controlVariateEstimator.ts';
import { Adam } from '../../../math/adam.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../math/random.ts';
import type { ActionSpace } from '../environments/environment.ts';
import { AdaptiveRate } from './adaptiveRate.ts';
import { type BatchBaseline, MeanReturn, noBaseline, ValueNetwork } from './baselines.ts';
import { Batch } from './batch.ts';
import { EpisodeGradient } from './episodeGradient.ts';
import { createSurrogate, type MethodId, methodParts, temperatureIndex } from './methods.ts';
import type { LearnerOptions } from './options.ts';
import { Policy } from './policy.ts';

export class Learner {
  readonly policy: Policy;
  readonly gradient: EpisodeGradient;
  readonly baseline: BatchBaseline;
  /** ‖g‖² of the last batch, a mean over its episodes. */
  squaredNorm = 0;
  /** Length of what `save` writes. */
  readonly size: number;
  private readonly adamTheta: Adam;
  private readonly adamPhi: Adam;
  /** Null for a rate that stays. */
  private readonly adaptive: AdaptiveRate | null;
  /** Gradient of the mean over episodes, the entropy bonus included. */
  private readonly ascent: Float64Array;
  private readonly temperatureAt: number;
  /** Passes left of the update in progress: of the surrogate, and of the baseline. */
  private surrogateLeft = 0;
  private baselineLeft = 0;

  /** `states`: length of a state. */
  constructor(
    private readonly method: MethodId,
    private readonly states: number,
    private readonly actions: ActionSpace,
    private readonly options: LearnerOptions,
  ) {
    const { hidden, policyActivation, activation, sampler, logTemperature, beta2 } = options;
    const parts = methodParts(method, actions);
    this.policy = new Policy({ states, actions, hidden, activation: policyActivation, sampler });
    const surrogate = parts.surrogate
      ? createSurrogate({ states, actions, hidden, activation, logTemperature })
      : null;
    this.gradient = new EpisodeGradient(this.policy, surrogate);
    this.temperatureAt = surrogate ? temperatureIndex(surrogate, actions) : -1;
    this.baseline = this.createBaseline();
    this.adamTheta = new Adam(this.policy.theta.length, 0.9, beta2);
    this.adamPhi = new Adam(this.gradient.phi.length, 0.9, beta2);
    this.adaptive = options.divergence > 0 ? new AdaptiveRate(options.rate, options.divergence) : null;
    this.ascent = new Float64Array(this.policy.theta.length);
    const moving = this.adaptive ? 1 : 0;
    this.size = 3 * this.policy.theta.length + 3 * this.gradient.phi.length + 6 + moving + this.baseline.size;
  }

  /** Everything as before the first step; θ does not depend on the method. */
  initialise(seed: number): void {
    const { policy, gradient, baseline, adamTheta, adamPhi } = this;
    policy.initialise(uniformStream(noiseKey(seed, PURPOSE.initialise)));
    const rest = uniformStream(noiseKey(seed, PURPOSE.initialisePhi));
    gradient.surrogate?.initialise(gradient.phi, rest);
    baseline.initialise(rest);
    adamTheta.reset();
    adamPhi.reset();
    this.adaptive?.reset();
    this.surrogateLeft = 0;
    this.baselineLeft = 0;
  }

  /** Memory for `capacity` steps under this policy. */
  createBatch(capacity: number): Batch {
    const { size, parameters } = this.policy.head.distribution;
    return new Batch(capacity, this.states, size, parameters);
  }

  /** Whether an update is in progress: the batch must stay as it is until `pass` has ended it. */
  get updating(): boolean {
    return this.surrogateLeft + this.baselineLeft > 0;
  }

  /**
   * Begins the update on a batch of whole episodes: g and ∂V/∂φ of its mean, V = mean ‖g‖², from the same samples and the
   * old parameters; then θ ascends and φ descends. What more passes there are is left to `pass`.
   */
  update(batch: Batch): void {
    const { policy, gradient, options, ascent, baseline } = this;
    const { dtheta } = policy;
    baseline.evaluate(batch);
    ascent.fill(0);
    gradient.dphi.fill(0);
    this.squaredNorm = 0;
    const share = 1 / batch.episodes;
    for (let e = 0; e < batch.episodes; e++) {
      this.squaredNorm += share * gradient.estimate(batch, e);
      gradient.tune(batch, e, share, options.entropy);
      for (let i = 0; i < ascent.length; i++) ascent[i]! += share * dtheta[i]!;
    }
    this.descend();
    this.surrogateLeft = gradient.surrogate ? options.surrogatePasses - 1 : 0;
    this.baselineLeft = baseline.passes;
    if (this.surrogateLeft === 0) this.ascend(batch);
  }

  /** One more pass over the batch: φ while θ still rests, then the baseline. */
  pass(batch: Batch): void {
    const { gradient, options, baseline } = this;
    if (this.surrogateLeft > 0) {
      gradient.dphi.fill(0);
      for (let e = 0; e < batch.episodes; e++) {
        gradient.estimate(batch, e);
        gradient.tune(batch, e, 1 / batch.episodes);
      }
      this.descend();
      this.surrogateLeft--;
      if (this.surrogateLeft === 0) this.ascend(batch);
    } else if (this.baselineLeft > 0) {
      baseline.fit(batch, options.rate * options.rateScale);
      this.baselineLeft--;
    }
  }

  /** All that is learnt, with the optimisers' moments. Only between updates. */
  save(out: Float64Array, at = 0): number {
    const { policy, gradient, adamTheta, adamPhi, baseline } = this;
    out.set(policy.theta, at);
    let next = adamTheta.save(out, at + policy.theta.length);
    out.set(gradient.phi, next);
    next = adamPhi.save(out, next + gradient.phi.length);
    if (this.adaptive) out[next++] = this.adaptive.rate;
    return baseline.save(out, next);
  }

  /** @throws RangeError if there are too few numbers */
  load(from: Float64Array, at = 0): number {
    const { policy, gradient, adamTheta, adamPhi, baseline, size } = this;
    if (from.length < at + size) throw new RangeError(`${this.method} needs ${size} numbers.`);
    policy.theta.set(from.subarray(at, at + policy.theta.length));
    let next = adamTheta.load(from, at + policy.theta.length);
    gradient.phi.set(from.subarray(next, next + gradient.phi.length));
    next = adamPhi.load(from, next + gradient.phi.length);
    if (this.adaptive) this.adaptive.rate = from[next++]!;
    this.surrogateLeft = 0;
    this.baselineLeft = 0;
    return baseline.load(from, next);
  }

  private ascend(batch: Batch): void {
    const { policy, adaptive, options } = this;
    adaptive?.look(policy, batch);
    this.adamTheta.step(policy.theta, this.ascent, -(adaptive?.rate ?? options.rate));
    adaptive?.adapt(policy, batch);
  }

  private descend(): void {
    const { gradient, options, temperatureAt: at } = this;
    const { phi, dphi } = gradient;
    if (phi.length === 0) return;
    this.adamPhi.step(phi, dphi, options.rate * options.rateScale);
    if (at >= 0) phi[at] = Math.min(Math.max(phi[at]!, -LOG_TEMPERATURE_LIMIT), LOG_TEMPERATURE_LIMIT);
  }

  private createBaseline(): BatchBaseline {
    const { method, states, actions, options } = this;
    const { hidden, activation, beta2, valuePasses: passes, meanDecay } = options;
    const kind = methodParts(method, actions).baseline;
    if (kind === 'none') return noBaseline;
    return kind === 'mean'
      ? new MeanReturn(meanDecay)
      : new ValueNetwork({ states, hidden, activation, passes, beta2 });
  }
}
