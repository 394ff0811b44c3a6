/** How much a method's gradient estimates scatter now: the paper's measure, on episodes that training never sees. */
import { PURPOSE } from '../../../math/random.ts';
import { RunningMoments } from '../../../math/statistics.ts';
import type { Environment } from '../environments/environment.ts';
import type { Batch } from './batch.ts';
import type { Learner } from './learner.ts';
import { Rollout, type Streams } from './rollout.ts';

/** Of measuring: none of them is one of training's. */
export const PROBE_STREAMS: Streams = {
  action: PURPOSE.probeU,
  relaxed: PURPOSE.probeV,
  environment: PURPOSE.evaluate,
};

export interface Scatter {
  /** Sample variance of whole-episode estimates g, a mean over the policy's parameters. */
  readonly variance: number;
  /** ‖mean g‖², likewise a mean over the parameters: what the variance hides. */
  readonly squaredMean: number;
  /** Mean return of the episodes. */
  readonly meanReturn: number;
}

export class Probe {
  private readonly batch: Batch;
  private readonly rollout: Rollout;

  /** Lives in an environment of its own. */
  constructor(
    environment: Environment,
    private readonly learner: Learner,
    private readonly discount: number,
    seed: number,
  ) {
    this.batch = learner.createBatch(environment.spec.cap);
    this.rollout = new Rollout(environment, learner.policy, this.batch, seed, PROBE_STREAMS);
  }

  /**
   * Freezes θ and φ for this many episodes, at least two, whose noise is that of `first`, `first` + 1, …: every method
   * can be given the same, and another measurement other noise. Changes nothing of the learner.
   */
  measure(episodes: number, first: number): Scatter {
    const { learner, batch, rollout } = this;
    const { gradient, baseline } = learner;
    const moments = new RunningMoments(gradient.g.length);
    let total = 0;
    for (let n = 0; n < episodes; n++) {
      batch.clear();
      while (!rollout.step(first + n));
      batch.close(this.discount);
      baseline.evaluate(batch);
      gradient.estimate(batch, 0);
      moments.add(gradient.g);
      total += rollout.total;
    }
    let variance = 0;
    let squaredMean = 0;
    for (let i = 0; i < moments.size; i++) {
      variance += moments.variance(i) / moments.size;
      squaredMean += moments.mean[i]! ** 2 / moments.size;
    }
    return { variance, squaredMean, meanReturn: total / episodes };
  }
}
