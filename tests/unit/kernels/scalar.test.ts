/** The fast kernels of REBAR and RELAX equal the readable estimators: gradients, tuning, moments, and whole runs. */
import { describe, expect, it } from 'vitest';
import {
  type BernoulliEstimatorOptions,
  createBernoulliEstimator,
} from '../../../src/estimators/bernoulliEstimators.ts';
import { SquaredDistance } from '../../../src/estimators/objective.ts';
import { createFastEstimator } from '../../../src/kernels/fast.ts';
import { ScalarRebar } from '../../../src/kernels/scalarRebar.ts';
import { ScalarRelax } from '../../../src/kernels/scalarRelax.ts';
import { Adam } from '../../../src/math/adam.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../src/math/random.ts';

const variants = (['independent', 'coupled'] as const).flatMap((conditional) => [
  { id: 'rebar' as const, conditional, outputScale: 0 as const },
  { id: 'relax' as const, conditional, outputScale: 0 as const },
  { id: 'relax' as const, conditional, outputScale: 'none' as const },
]);
const options = (extra: Partial<BernoulliEstimatorOptions>, t = 0.45): BernoulliEstimatorOptions => ({
  size: 1,
  objective: new SquaredDistance(t),
  form: 'a',
  ...extra,
});
/** |x − y| ≤ 1e-12 (|y| + 1). */
const close = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-12 * (Math.abs(y) + 1);

describe.each(variants)('$id, $conditional v, output scale $outputScale', ({ id, ...variant }) => {
  const fast = createFastEstimator(id, options(variant));
  const readable = createBernoulliEstimator(id, options(variant));
  const random = uniformStream(noiseKey(5, PURPOSE.problem));

  it('is the kernel', () => expect(fast).toBeInstanceOf(id === 'rebar' ? ScalarRebar : ScalarRelax));

  it('has the same gradient, tuning gradient and moments at 2000 random places', () => {
    const g = new Float64Array(1);
    const h = new Float64Array(1);
    const mine = { mean: 0, variance: 0 };
    const theirs = { mean: 0, variance: 0 };
    for (let i = 0; i < 2000; i++) {
      for (let p = 0; p < fast.phi.length; p++) fast.phi[p] = readable.phi[p] = 3 * (2 * random() - 1);
      const a = Float64Array.of(12 * (random() - 0.5));
      const u = Float64Array.of(i % 10 === 0 ? 1e-9 * random() : random());
      const v = Float64Array.of(i % 15 === 0 ? 1 - 1e-9 * random() : random());
      fast.estimate(a, u, v, g);
      readable.estimate(a, u, v, h);
      expect(close(g[0]!, h[0]!), `g ${g[0]} ${h[0]}`).toBe(true);
      fast.tune(g);
      readable.tune(h);
      for (let p = 0; p < fast.dphi.length; p++)
        expect(
          close(fast.dphi[p]!, readable.dphi[p]!),
          `dphi[${p}] ${fast.dphi[p]} ${readable.dphi[p]}`,
        ).toBe(true);
      if (i % 20 > 0) continue;
      fast.moments(a[0]!, mine);
      readable.moments(a[0]!, theirs);
      expect(close(mine.mean, theirs.mean)).toBe(true);
      expect(close(mine.variance, theirs.variance)).toBe(true);
    }
  });

  it('trains along the same path for 400 steps', () => {
    const train = (estimator: typeof fast): number => {
      estimator.initialise(uniformStream(noiseKey(9, PURPOSE.initialise)));
      const a = new Float64Array(1);
      const g = new Float64Array(1);
      const adamA = new Adam(1);
      const adamPhi = new Adam(estimator.tuned);
      for (let s = 0; s < 400; s++) {
        const u = Float64Array.of(uniform(noiseKey(9, PURPOSE.sampleU), s, 0));
        const v = Float64Array.of(uniform(noiseKey(9, PURPOSE.sampleV), s, 0));
        estimator.estimate(a, u, v, g);
        estimator.tune(g);
        adamPhi.step(estimator.phi, estimator.dphi, 0.01);
        estimator.project?.();
        adamA.step(a, g, 0.01);
      }
      return a[0]!;
    };
    const logit = train(readable);
    expect(Math.abs(logit)).toBeGreaterThan(0.1);
    expect(Math.abs(train(fast) - logit)).toBeLessThan(1e-9);
  });
});

describe('other estimators', () => {
  it('stay the readable ones', () => {
    expect(createFastEstimator('rebar', options({ size: 2 }))).not.toBeInstanceOf(ScalarRebar);
    expect(createFastEstimator('relax', options({ form: 'b' }))).not.toBeInstanceOf(ScalarRelax);
    expect(createFastEstimator('relax', options({ activation: 'elu' }))).not.toBeInstanceOf(ScalarRelax);
  });
});
