/**
 * What LAX's control variate is worth on the inverted pendulum: the variance of the policy gradient with and without ĉ, on
 * the same frozen policies, with the same V and on the same episodes, which training never sees.
 */
import { EpisodeGradient } from '../../../src/experiments/policies/methods/episodeGradient.ts';
import { PROBE_STREAMS } from '../../../src/experiments/policies/methods/probe.ts';
import { Rollout } from '../../../src/experiments/policies/methods/rollout.ts';
import { Trainer } from '../../../src/experiments/policies/methods/trainer.ts';
import { Adam } from '../../../src/math/adam.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import { mean, quantile, RunningMoments } from '../../../src/math/statistics.ts';
import type { Machine } from '../../report/machine.ts';
import { defineWork } from '../../threads.ts';
import { createEnvironment } from './environments.ts';

/** One run of LAX, stopped and looked at after each of `stages` steps, which ascend. */
export interface LaxJob {
  readonly seed: number;
  readonly rate: number;
  /** Passes of ĉ over each batch. */
  readonly passes: number;
  readonly stages: readonly number[];
  readonly episodes: number;
  /** Passes that ĉ is tuned further while the policy rests. */
  readonly further: number;
}

/** A frozen policy, on all its episodes. Variances are sums over the policy's parameters. */
export interface Frozen {
  readonly seed: number;
  /** After the update that was due at so many steps. */
  readonly stage: number;
  readonly meanReturn: number;
  /** Sample variance of an episode's gradient with R − V, and with R − V − ĉ and ∇ĉ. */
  readonly a2c: number;
  readonly lax: number;
  /** ĉ's objective, mean ‖g‖², with φ as it is now and as it was at the start of the run. */
  readonly objective: number;
  readonly objectiveAtStart: number;
  /** ‖φ − φ₀‖ / ‖φ₀‖. */
  readonly moved: number;
  /** After the job's further passes of ĉ over one batch of this policy: the objective on that batch, over that before them. */
  readonly fitted: number;
  /** The variance with that ĉ on the other episodes. */
  readonly further: number;
}

/** As many passes over a batch as V is given. */
export const FURTHER = 25;

const norm = (x: Float64Array): number => Math.hypot(...x);

/** Mean ‖g‖² and the variance of g, summed over its parameters, of estimates that arrive one at a time. */
class Estimates {
  private readonly moments: RunningMoments;
  private squares = 0;
  private count = 0;

  constructor(private readonly gradient: EpisodeGradient) {
    this.moments = new RunningMoments(gradient.g.length);
  }

  take(...episode: Parameters<EpisodeGradient['estimate']>): void {
    this.squares += this.gradient.estimate(...episode);
    this.moments.add(this.gradient.g);
    this.count++;
  }

  get meanSquare(): number {
    return this.squares / this.count;
  }

  get variance(): number {
    let total = 0;
    for (let i = 0; i < this.moments.size; i++) total += this.moments.variance(i);
    return total;
  }
}

/** Trains one run and measures it at its stages. */
export function laxRun({ seed, rate, passes, stages, episodes, further }: LaxJob): Frozen[] {
  const environment = () => createEnvironment('pendulum');
  const trainer = new Trainer({ environment, method: 'relax', seed, rate, surrogatePasses: passes });
  const start = trainer.learner.gradient.phi.slice();
  return stages.map((stage) => {
    while (trainer.steps < stage) trainer.advance(stage - trainer.steps);
    // On to an update's end: θ, φ and V as they are when a batch begins.
    const due = trainer.updates + 1;
    while (trainer.updates < due) trainer.advance(1);
    return frozen(trainer, { seed, stage, episodes, further, start });
  });
}

/**
 * ĉ tuned further while the policy rests, on a batch as training has it, of episodes that come after those it is judged on: the estimate with it,
 * and its objective on that batch after ÷ before.
 */
function tuneFurther({ learner, options }: Trainer, { seed, episodes, further }: Look) {
  const { policy, baseline, gradient } = learner;
  const environment = createEnvironment('pendulum');
  const batch = learner.createBatch(options.batchSteps - 1 + environment.spec.cap);
  const rollout = new Rollout(environment, policy, batch, seed, PROBE_STREAMS);
  while (batch.length < options.batchSteps) {
    while (!rollout.step(episodes + batch.episodes));
    batch.close(options.discount);
  }
  baseline.evaluate(batch);
  const estimate = new EpisodeGradient(policy, gradient.surrogate);
  const { phi, dphi } = estimate;
  phi.set(gradient.phi);
  const adam = new Adam(phi.length, 0.9, options.beta2);
  const objective = (): number => {
    let total = 0;
    dphi.fill(0);
    for (let e = 0; e < batch.episodes; e++) {
      total += estimate.estimate(batch, e);
      estimate.tune(batch, e, 1 / batch.episodes);
    }
    return total / batch.episodes;
  };
  const before = objective();
  let after = before;
  for (let n = 0; n < further; n++) {
    adam.step(phi, dphi, options.rate * options.rateScale);
    after = objective();
  }
  return { estimate, fitted: after / before };
}

interface Look {
  readonly seed: number;
  readonly stage: number;
  readonly episodes: number;
  readonly further: number;
  /** φ at the start of the run. */
  readonly start: Float64Array;
}

function frozen(trainer: Trainer, look: Look): Frozen {
  const { seed, stage, episodes, start } = look;
  const { learner, options } = trainer;
  const { policy, baseline, gradient } = learner;
  const environment = createEnvironment('pendulum');
  const batch = learner.createBatch(environment.spec.cap);
  const rollout = new Rollout(environment, policy, batch, seed, PROBE_STREAMS);
  const early = new EpisodeGradient(policy, gradient.surrogate);
  early.phi.set(start);
  const lax = new Estimates(gradient);
  const a2c = new Estimates(new EpisodeGradient(policy, null));
  const atStart = new Estimates(early);
  const { estimate, fitted } = tuneFurther(trainer, look);
  const further = new Estimates(estimate);
  let total = 0;
  for (let n = 0; n < episodes; n++) {
    batch.clear();
    while (!rollout.step(n));
    batch.close(options.discount);
    baseline.evaluate(batch);
    for (const estimates of [a2c, lax, atStart, further]) estimates.take(batch, 0);
    total += rollout.total;
  }
  return {
    seed,
    stage,
    meanReturn: total / episodes,
    a2c: a2c.variance,
    lax: lax.variance,
    objective: lax.meanSquare,
    objectiveAtStart: atStart.meanSquare,
    moved: norm(gradient.phi.map((x, i) => x - start[i]!)) / norm(start),
    fitted,
    further: further.variance,
  };
}

export const LAX_WORK = defineWork(import.meta.url, 'lax-variance', laxRun);

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 10_000;

/** Geometric mean with a 95 % interval: percentiles of the same over resampled numbers, with addressed noise. */
export function geometricMean(x: readonly number[]): Interval {
  const logs = x.map(Math.log);
  const next = uniformStream(noiseKey(0, PURPOSE.evaluate));
  const again = Array.from({ length: RESAMPLES }, () =>
    mean(logs.map(() => logs[Math.floor(next() * logs.length)]!)),
  );
  return {
    value: Math.exp(mean(logs)),
    low: Math.exp(quantile(again, 0.025)),
    high: Math.exp(quantile(again, 0.975)),
  };
}

/** All policies of one stage. */
export interface LaxStage {
  readonly stage: number;
  readonly policies: number;
  readonly meanReturn: number;
  /** Var LAX / Var A2C. */
  readonly ratio: Interval;
  /** Policies on which LAX's variance is the smaller. */
  readonly smaller: number;
  /** Mean ‖g‖² with ĉ as it is now, over that with ĉ as it was at the start. */
  readonly objective: Interval;
  /** Policies on which the objective is smaller than with ĉ of the start. */
  readonly fallen: number;
  readonly moved: number;
  /** With ĉ tuned further on the frozen policy: its objective on the batch, after ÷ before, and Var / Var A2C elsewhere. */
  readonly fitted: Interval;
  readonly further: Interval;
}

export interface LaxResults {
  readonly kind: 'reproduce';
  readonly experiment: 'lax-variance';
  readonly episodes: number;
  readonly rate: number;
  readonly passes: number;
  readonly stages: readonly LaxStage[];
  readonly machine: Machine;
}

/** The policies of each stage together, in ascending order. */
export function laxStages(all: readonly Frozen[]): LaxStage[] {
  const stages = [...new Set(all.map(({ stage }) => stage))].sort((a, b) => a - b);
  return stages.map((stage) => {
    const policies = all.filter((policy) => policy.stage === stage);
    const ratios = policies.map(({ a2c, lax }) => lax / a2c);
    const objectives = policies.map(({ objective, objectiveAtStart }) => objective / objectiveAtStart);
    return {
      stage,
      policies: policies.length,
      meanReturn: mean(policies.map(({ meanReturn }) => meanReturn)),
      ratio: geometricMean(ratios),
      smaller: ratios.filter((ratio) => ratio < 1).length,
      objective: geometricMean(objectives),
      fallen: objectives.filter((ratio) => ratio < 1).length,
      moved: mean(policies.map(({ moved }) => moved)),
      fitted: geometricMean(policies.map(({ fitted }) => fitted)),
      further: geometricMean(policies.map(({ further, a2c }) => further / a2c)),
    };
  });
}
