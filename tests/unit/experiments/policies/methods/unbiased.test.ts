/** Means of policy-gradient estimates against enumeration and quadrature, and the same test rejecting what is biased. */
import { describe, expect, it } from 'vitest';
import { Batch } from '../../../../../src/experiments/policies/methods/batch.ts';
import { EpisodeGradient } from '../../../../../src/experiments/policies/methods/episodeGradient.ts';
import { gaussian, noiseKey, PURPOSE } from '../../../../../src/math/random.ts';
import { RunningMoments } from '../../../../../src/math/statistics.ts';
import {
  BANDIT,
  batchOf,
  enumerated,
  FIVE,
  laxOf,
  live,
  type Process,
  policyOf,
  relaxOf,
  STATES,
  Z_LIMIT,
} from './support.ts';

/** As many as the authors’ sampler needs to miss by twice the limit. */
const N = 50_000;

/** Moments of the gradients G_t by the logits, all steps of an episode together, of each estimator on the same episodes. */
function sample(process: Process, gradients: readonly EpisodeGradient[], count: number): RunningMoments[] {
  const batch = batchOf(process);
  const moments = gradients.map(() => new RunningMoments(batch.gradients.length));
  const acting = policyOf(process);
  for (let n = 0; n < count; n++) {
    live(process, acting, batch, 7, n);
    gradients.forEach((gradient, i) => {
      batch.baselines.fill(gradient.surrogate ? 0 : 0.8);
      gradient.estimate(batch, 0);
      moments[i]!.add(batch.gradients);
    });
  }
  return moments;
}

const worst = (moments: RunningMoments, expected: ArrayLike<number>): number =>
  Math.max(...moments.mean.map((_, i) => Math.abs(moments.zScore(i, expected[i]!))));

describe.each([
  ['a bandit of three arms', BANDIT, 2 * N],
  ['five steps', FIVE, N],
] as const)('on %s', (_, process, count) => {
  const exact = enumerated(process, policyOf(process));

  it('RELAX with an untrained surrogate and REINFORCE with a baseline are unbiased', () => {
    const [relax, reinforce] = sample(
      process,
      [relaxOf(process), new EpisodeGradient(policyOf(process), null)],
      count,
    );
    expect(worst(relax!, exact)).toBeLessThan(Z_LIMIT);
    expect(worst(reinforce!, exact)).toBeLessThan(Z_LIMIT);
  });

  it('RELAX with the authors’ sampler is biased, and the test sees it', () => {
    const [authors] = sample(process, [relaxOf(process, 'authors')], count);
    expect(worst(authors!, exact)).toBeGreaterThan(2 * Z_LIMIT);
  });
});

describe('with a Gaussian action', () => {
  const reward = (action: number) => -((action - 0.4) ** 2) + 0.3 * action ** 3;

  it('LAX and A2C are unbiased: ∂E r/∂μ = E r′(a), ∂E r/∂log σ = σ² E r″(a)', () => {
    for (const surrogate of [true, false]) {
      const gradient = laxOf(surrogate);
      const { policy } = gradient;
      const batch = new Batch(1, STATES, 1, 2);
      const key = noiseKey(9, PURPOSE.sampleEpsilon);
      const moments = new RunningMoments(2);
      for (let n = 0; n < 2 * N; n++) {
        batch.clear();
        batch.states.set([0.6, -0.3]);
        batch.u[0] = gaussian(key, n, 0);
        policy.forward(batch.states);
        policy.head.distribution.draw(policy.a, batch.u.subarray(0, 1));
        batch.rewards[0] = reward(policy.head.action());
        batch.baselines[0] = 0.2;
        batch.length = 1;
        batch.close(1);
        gradient.estimate(batch, 0);
        moments.add(batch.gradients);
      }
      const [mu, variance] = [policy.a[0]!, Math.exp(2 * policy.a[1]!)];
      const exact = [-2 * (mu - 0.4) + 0.9 * (mu * mu + variance), variance * (-2 + 1.8 * mu)];
      expect(worst(moments, exact)).toBeLessThan(Z_LIMIT);
    }
  });
});
