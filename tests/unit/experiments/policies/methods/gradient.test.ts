/** The tuning of φ against finite differences of V = ‖g‖², the entropy bonus, and what must not depend on what. */
import { describe, expect, it } from 'vitest';
import { Batch } from '../../../../../src/experiments/policies/methods/batch.ts';
import { EpisodeGradient } from '../../../../../src/experiments/policies/methods/episodeGradient.ts';
import { createHead } from '../../../../../src/experiments/policies/methods/head.ts';
import { gaussian, noiseKey, PURPOSE } from '../../../../../src/math/random.ts';
import { batchOf, discrete, FIVE, laxOf, live, policyOf, relaxOf, STATES } from './support.ts';

const STEP = 1e-5;

function fiveSteps(gradient: EpisodeGradient, episode = 5): Batch {
  const batch = batchOf(FIVE);
  live(FIVE, gradient.policy, batch, 21, episode);
  return batch;
}

/** Two episodes of two steps with Gaussian noise. */
function gaussianSteps(): Batch {
  const batch = new Batch(4, STATES, 1, 2);
  const key = noiseKey(8, PURPOSE.sampleEpsilon);
  batch.states.set([0.3, -0.2, 0.9, 0.1, -0.5, 0.7, 0.2, 0.2]);
  batch.rewards.set([1, -0.4, 0.6, 2]);
  for (let t = 0; t < 4; t++) {
    batch.u[t] = gaussian(key, t, 0);
    batch.length++;
    if (t % 2 === 1) batch.close(0.9);
  }
  batch.baselines.fill(0.3);
  return batch;
}

describe.each([
  ['RELAX', relaxOf(FIVE), fiveSteps],
  ['RELAX with the authors’ sampler', relaxOf(FIVE, 'authors'), fiveSteps],
  ['LAX', laxOf(true), gaussianSteps],
] as const)('%s', (_, gradient, make) => {
  const batch = make(gradient);
  const { phi, dphi } = gradient;

  it('dphi is the derivative of ‖g‖² in every parameter', () => {
    gradient.estimate(batch, 0);
    dphi.fill(0);
    gradient.tune(batch, 0, 1);
    const tuned = dphi.slice();
    const V = (i: number, step: number) => {
      const kept = phi[i]!;
      phi[i] = kept + step;
      const value = gradient.estimate(batch, 0);
      phi[i] = kept;
      return value;
    };
    for (let i = 0; i < phi.length; i++) {
      const slope = (V(i, STEP) - V(i, -STEP)) / (2 * STEP);
      expect(Math.abs(tuned[i]! - slope)).toBeLessThan(1e-6 * Math.max(1, ...tuned.map(Math.abs)));
    }
    expect(Math.max(...tuned.map(Math.abs))).toBeGreaterThan(0.1);
  });

  it('tuning adds a share and leaves g and θ’s gradient alone, but for the bonus', () => {
    gradient.estimate(batch, 0);
    const g = gradient.g.slice();
    dphi.fill(0);
    gradient.tune(batch, 0, 1);
    const whole = dphi.slice();
    expect(gradient.policy.dtheta).toEqual(g);
    const entropy = gradient.tune(batch, 0, 0.5, 0.3);
    dphi.forEach((x, i) => {
      expect(x).toBeCloseTo(1.5 * whole[i]!, 8);
    });
    expect(gradient.g).toEqual(g);
    const bonus = gradient.policy.dtheta.map((x, i) => x - g[i]!);
    const plain = new EpisodeGradient(gradient.policy, null);
    plain.estimate(batch, 0);
    gradient.policy.dtheta.fill(0);
    expect(plain.tune(batch, 0, 1, 0.3)).toBeCloseTo(entropy, 12);
    gradient.policy.dtheta.forEach((x, i) => {
      expect(bonus[i]).toBeCloseTo(x, 10);
    });
  });
});

describe('without a surrogate', () => {
  it('c = 0 is REINFORCE, and a constant c a baseline', () => {
    const relax = relaxOf(FIVE);
    const batch = fiveSteps(relax);
    const plain = new EpisodeGradient(policyOf(FIVE), null);
    const same = (baseline: number) => {
      relax.estimate(batch, 0);
      const relaxed = relax.g.slice();
      batch.baselines.fill(baseline);
      plain.estimate(batch, 0);
      batch.baselines.fill(0);
      relaxed.forEach((x, i) => {
        expect(x).toBeCloseTo(plain.g[i]!, 12);
      });
    };
    relax.phi.fill(0);
    same(0);
    const { length } = relax.phi;
    relax.phi[length - 1] = 2; // scale
    relax.phi[length - 3] = 0.7; // the network's last bias
    same(1.4);
  });

  it('there is nothing to tune', () => {
    const plain = new EpisodeGradient(policyOf(FIVE), null);
    const batch = fiveSteps(plain);
    plain.estimate(batch, 0);
    const g = plain.policy.dtheta.slice();
    expect(plain.tune(batch, 0, 1)).toBe(0);
    expect(plain.policy.dtheta).toEqual(g);
    expect(plain.phi.length).toBe(0);
  });
});

describe('episodes of one batch', () => {
  it('stay apart: returns and estimates are those of each alone', () => {
    const gradient = laxOf(true);
    const both = gaussianSteps();
    expect(both.episodes).toBe(2);
    expect([...both.returns.subarray(0, 4)]).toEqual([1 - 0.9 * 0.4, -0.4, 0.6 + 0.9 * 2, 2]);
    gradient.estimate(both, 1);
    const second = gradient.g.slice();
    const alone = gaussianSteps();
    alone.states.copyWithin(0, 4, 8);
    alone.rewards.copyWithin(0, 2, 4);
    alone.u.copyWithin(0, 2, 4);
    alone.clear();
    alone.length = 2;
    alone.close(0.9);
    gradient.estimate(alone, 0);
    expect(gradient.g).toEqual(second);
  });
});

describe('entropy', () => {
  it.each([
    ['categorical', createHead(discrete(3)), Float64Array.of(0.3, -1.1, 0.8)],
    ['Gaussian', createHead({ kind: 'continuous', low: -3, high: 3, unit: '' }), Float64Array.of(0.4, -0.6)],
  ] as const)('of a %s action: its gradient by finite differences', (_, head, a) => {
    const [out, rest] = [new Float64Array(a.length), new Float64Array(a.length)];
    head.entropy(a, out);
    a.forEach((x, j) => {
      const at = (step: number) => head.entropy(a.with(j, x + step), rest);
      expect(out[j]).toBeCloseTo((at(STEP) - at(-STEP)) / (2 * STEP), 8);
    });
  });

  it('is log K where all actions are equally likely', () => {
    const out = new Float64Array(4);
    expect(createHead(discrete(4)).entropy(new Float64Array(4), out)).toBeCloseTo(Math.log(4), 14);
    out.forEach((x) => {
      expect(x).toBeCloseTo(0, 14);
    });
  });
});
