/** Bernoulli samples: z̃ agrees with b, follows p(z|b), and its slope is its derivative. */
import { describe, expect, it } from 'vitest';
import { Bernoulli } from '../../../src/estimators/distributions/bernoulli.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../src/math/random.ts';
import { logit, sigmoid } from '../../../src/math/special.ts';
import { ksDistance } from '../../../src/math/statistics.ts';
import { DraftBernoulli } from './support/wrongSamplers.ts';

const keyU = noiseKey(21, PURPOSE.sampleU);
const keyV = noiseKey(21, PURPOSE.sampleV);
const one = (x: number) => Float64Array.of(x);

describe('Bernoulli samples', () => {
  it('H(z̃) = b and 0 ≤ k ≤ 1 in a million draws, |a| up to 30', () => {
    let wrong = 0;
    const a = new Float64Array(100);
    for (const conditional of ['independent', 'coupled'] as const) {
      const d = new Bernoulli(100, conditional);
      const u = new Float64Array(100);
      const v = new Float64Array(100);
      for (let n = 0; n < 5000; n++) {
        for (let i = 0; i < 100; i++) {
          a[i] = 60 * uniform(keyU, n, 1000 + i) - 30;
          u[i] = uniform(keyU, n, i);
          v[i] = uniform(keyV, n, i);
        }
        d.sample(a, u, v);
        for (let i = 0; i < 100; i++) {
          if ((d.zt[i]! > 0 ? 1 : 0) !== d.b[i]! || !(d.k[i]! >= 0 && d.k[i]! <= 1)) wrong += 1;
        }
      }
    }
    expect(wrong).toBe(0);
  });

  it('coupled: z̃ is z itself', () => {
    const d = new Bernoulli(3, 'coupled');
    expect(d.zt).toBe(d.z);
  });

  it('takes b = 0 exactly on the threshold', () => {
    const d = new Bernoulli(1);
    d.sample(one(0), one(0.5), one(0.5));
    expect([d.z[0], d.b[0]]).toEqual([0, 0]);
  });

  it('k is the derivative of z̃ by a, b and v held fixed, |a| ≤ 6', () => {
    const H = 1e-6;
    const next = uniformStream(noiseKey(22, PURPOSE.problem));
    let worst = 0;
    for (const conditional of ['independent', 'coupled'] as const) {
      const d = new Bernoulli(1, conditional);
      const probe = new Bernoulli(1);
      for (let n = 0; n < 2000; n++) {
        const a = 12 * next() - 6;
        const u = next();
        const theta = sigmoid(a);
        d.sample(one(a), one(u), one(next()));
        const { b } = d;
        // The v behind z̃: the given one, or the one that reproduces u.
        const x = sigmoid(d.zt[0]! - a);
        const v = b[0] === 1 ? (x - (1 - theta)) / theta : x / (1 - theta);
        if (v < 1e-3 || v > 1 - 1e-3) continue; // rounding in v would hide what is tested
        const zAt = (at: number) => {
          probe.sampleGiven(one(at), b, one(v));
          return probe.zt[0]!;
        };
        const k = (zAt(a + H) - zAt(a - H)) / (2 * H);
        worst = Math.max(worst, Math.abs(k - d.k[0]!) / Math.max(Math.abs(k), 1e-2));
      }
    }
    expect(worst).toBeLessThan(1e-6);
  });

  it('the slope agrees with differences to 1e-7 where v is the given one', () => {
    const H = 1e-6;
    const next = uniformStream(noiseKey(23, PURPOSE.problem));
    let worst = 0;
    const d = new Bernoulli(1);
    const probe = new Bernoulli(1);
    for (let n = 0; n < 2000; n++) {
      const a = 12 * next() - 6;
      const v = one(next());
      d.sample(one(a), one(next()), v);
      const zAt = (at: number) => {
        probe.sampleGiven(one(at), d.b, v);
        return probe.zt[0]!;
      };
      const k = (zAt(a + H) - zAt(a - H)) / (2 * H);
      worst = Math.max(worst, Math.abs(k - d.k[0]!) / (1e-7 * Math.abs(k) + 2e-9));
    }
    expect(worst).toBeLessThan(1);
  });

  it('mirrors: z̃(b = 0; a, v) = −z̃(b = 1; −a, 1 − v)', () => {
    const d = new Bernoulli(1);
    for (const a of [-20, -1, 0.3, 7]) {
      for (const v of [0.125, 0.5, 0.75]) {
        d.sampleGiven(one(a), one(0), one(v));
        const z = d.zt[0]!;
        d.sampleGiven(one(-a), one(1), one(1 - v));
        expect(Math.abs(z + d.zt[0]!)).toBeLessThan(1e-14 * (1 + Math.abs(z)));
      }
    }
  });

  it('sampleGiven agrees with sample, for every conditional', () => {
    const a = Float64Array.of(-1.2, 0.4);
    const v = Float64Array.of(0.3, 0.8);
    const d = new Bernoulli(2);
    d.sample(a, Float64Array.of(0.9, 0.1), v);
    const given = new Bernoulli(2);
    given.sampleGiven(a, d.b, v);
    for (const key of ['b', 'score', 'zt', 'k'] as const) expect([...given[key]]).toEqual([...d[key]]);
    const u = given.z.map((z, i) => sigmoid(z - a[i]!));
    for (const conditional of ['coupled', 'marginal'] as const) {
      const [x, y] = [new Bernoulli(2, conditional), new Bernoulli(2, conditional)];
      x.sample(a, u, v);
      y.sampleGiven(a, d.b, v);
      for (const key of ['b', 'z', 'score', 'zt', 'k', 'surrogateScore'] as const) {
        for (let i = 0; i < 2; i++) expect(y[key][i]!).toBeCloseTo(x[key][i]!, 12);
      }
    }
  });

  it('draw makes the same z, b and score as sample', () => {
    const [x, y] = [new Bernoulli(3), new Bernoulli(3)];
    const a = Float64Array.of(-3, 0, 2);
    const u = Float64Array.of(0.97, 0.4, 0.6);
    x.sample(a, u, u);
    y.draw(a, u);
    for (const key of ['z', 'b', 'score'] as const) expect([...y[key]]).toEqual([...x[key]]);
  });
});

/** Two-sample KS distance between z|b and z̃|b, over its limit at 1e-7. */
function conditionalDistance(d: Bernoulli, theta: number, given: number): number {
  const n = 20_000;
  const a = one(logit(theta));
  const z: number[] = [];
  const zt: number[] = [];
  for (let i = 0; zt.length < n; i++) {
    d.sample(a, one(uniform(keyU, i, 0)), one(uniform(keyV, i, 0)));
    if (d.b[0] !== given) continue;
    if (z.length < n) z.push(d.z[0]!);
    // z and z̃ of one draw share b alone, so the two samples are independent given b.
    zt.push(d.zt[0]!);
  }
  return ksDistance(z, zt) / (2.9 * Math.sqrt((2 * n) / (n * n)));
}

describe('the law of z̃ given b', () => {
  it.each([0.2, 0.5, 0.8])('is that of z given b at θ = %d', (theta) => {
    for (const given of [0, 1]) expect(conditionalDistance(new Bernoulli(1), theta, given)).toBeLessThan(1);
  });

  it('is not, for the draft’s split point, except at θ = ½', () => {
    expect(conditionalDistance(new DraftBernoulli(1), 0.2, 1)).toBeGreaterThan(5);
    expect(conditionalDistance(new DraftBernoulli(1), 0.8, 0)).toBeGreaterThan(5);
    expect(conditionalDistance(new DraftBernoulli(1), 0.5, 1)).toBeLessThan(1);
  });
});
