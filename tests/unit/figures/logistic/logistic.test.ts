/** The relaxed coin: z̃ knows b and nothing else of u, by the project's own sampler, and the draft's sampler would be caught. */
import { describe, expect, it } from 'vitest';
import { type RelaxedToss, relaxedTossOf, uAt, vAt } from '../../../../src/figures/logistic/compute.ts';
import { logistic } from '../../../../src/figures/logistic/logistic.tsx';
import { logisticSettings } from '../../../../src/figures/logistic/settings.ts';
import { noiseKey, PURPOSE, uniform } from '../../../../src/math/random.ts';
import { ksDistance } from '../../../../src/math/statistics.ts';
import { DraftBernoulli } from '../../estimators/support/wrongSamplers.ts';
import { begin } from '../begin.ts';

const steps = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

const GRID = steps(0.05, 0.95, 19).flatMap((theta) =>
  steps(0.01, 0.99, 15).flatMap((u) => steps(0.01, 0.99, 15).map((v) => ({ theta, u, v }))),
);

it('H(z̃) = b = H(z) over the whole range of θ, u and v, and v never moves b', () => {
  for (const settings of GRID) {
    const { z, b, zt } = relaxedTossOf(settings);
    expect(zt > 0 ? 1 : 0).toBe(b);
    expect(z > 0 ? 1 : 0).toBe(b);
    expect(relaxedTossOf({ ...settings, v: 0.5 }).z).toBe(z);
  }
});

it('b flips where u passes 1 − θ', () => {
  for (const theta of steps(0.05, 0.95, 19)) {
    expect(relaxedTossOf({ theta, u: 1 - theta - 1e-9, v: 0.5 }).b).toBe(0);
    expect(relaxedTossOf({ theta, u: 1 - theta + 1e-9, v: 0.5 }).b).toBe(1);
  }
});

it('a place on the axis and its noise are each other’s inverse', () => {
  for (const settings of GRID) {
    const { z, zt } = relaxedTossOf(settings);
    expect(uAt(z, settings.theta)).toBeCloseTo(settings.u, 10);
    expect(vAt(zt, settings)).toBeCloseTo(settings.v, 9);
  }
});

it('a hand that pulls z̃ anywhere, across the threshold too, leaves it on b’s side', () => {
  const { fields } = logisticSettings;
  for (const settings of GRID.filter((_, i) => i % 7 === 0))
    for (const place of steps(-8, 8, 33)) {
      const { value: v } = logisticSettings.coerce('v', vAt(place, settings));
      expect(v).toBeGreaterThanOrEqual(fields.v.min);
      const { b, zt } = relaxedTossOf({ ...settings, v });
      expect(zt > 0 ? 1 : 0).toBe(b);
    }
});

describe('away from θ = ½', () => {
  const keyU = noiseKey(71, PURPOSE.sampleU);
  const keyV = noiseKey(71, PURPOSE.sampleV);
  const COUNT = 20_000;

  /** Kolmogorov–Smirnov distance between z and z̃ given b, over its limit at 1e-7: by chance above 1 once in ten million. */
  function distance(
    given: 0 | 1,
    toss: (u: number, v: number) => Pick<RelaxedToss, 'z' | 'b' | 'zt'>,
  ): number {
    const z: number[] = [];
    const zt: number[] = [];
    for (let i = 0; zt.length < COUNT; i++) {
      const { b, ...drawn } = toss(uniform(keyU, i, 0), uniform(keyV, i, 0));
      if (b !== given) continue;
      z.push(drawn.z);
      zt.push(drawn.zt);
    }
    return ksDistance(z, zt) / (2.9 * Math.sqrt(2 / COUNT));
  }

  it.each([0.2, 0.7])('z̃ has the distribution of z given b at θ = %d', (theta) => {
    for (const b of [0, 1] as const)
      expect(distance(b, (u, v) => relaxedTossOf({ theta, u, v }))).toBeLessThan(1);
  });

  it('the sampler of the paper’s draft would be caught', () => {
    const draft = new DraftBernoulli(1);
    const worst = distance(1, (u, v) => {
      draft.sample(Float64Array.of(Math.log(0.2 / 0.8)), Float64Array.of(u), Float64Array.of(v));
      return { z: draft.z[0]!, b: draft.b[0] === 1 ? 1 : 0, zt: draft.zt[0]! };
    });
    expect(worst).toBeGreaterThan(20);
  });

  it('given b, z̃ says nothing more of u: as many of it lie high where u was high as where u was low', () => {
    const theta = 0.3;
    const high = { u: 0, both: 0, zt: 0, all: 0 };
    for (let i = 0; i < 40_000; i++) {
      const u = uniform(keyU, i, 1);
      const { b, z, zt } = relaxedTossOf({ theta, u, v: uniform(keyV, i, 1) });
      if (b !== 0) continue;
      // The median of z given b = 0 lies where u is (1 − θ)/2.
      const [zHigh, ztHigh] = [z, zt].map((x) => uAt(x, theta) > 0.35);
      high.all++;
      if (zHigh) high.u++;
      if (ztHigh) high.zt++;
      if (zHigh && ztHigh) high.both++;
    }
    const expected = (high.u * high.zt) / high.all;
    // Standard deviation of the count under independence is √n / 4 at the medians.
    expect(Math.abs(high.both - expected)).toBeLessThan(5.5 * Math.sqrt(high.all) * 0.25);
    expect(high.u / high.all).toBeCloseTo(0.5, 1);
  });
});

it('its sentences hold the numbers of the drawing', () => {
  const words = logistic.describe(begin(logistic));
  expect(words).toContain('logit θ = −0.85');
  expect(words).toContain('so b = 0');
});
