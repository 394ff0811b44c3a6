/** The categorical variable: laws, slopes, unbiasedness and what the tests must reject. */
import { describe, expect, it } from 'vitest';
import { ControlVariate, meanSquare } from '../../../src/estimators/controlVariate.ts';
import { Categorical } from '../../../src/estimators/distributions/categorical.ts';
import { enumerateCategorical } from '../../../src/estimators/exact.ts';
import { quadratic } from '../../../src/estimators/objective.ts';
import { pathwise } from '../../../src/estimators/pathwise.ts';
import { leaveOneOut } from '../../../src/estimators/rloo.ts';
import { network } from '../../../src/estimators/surrogates/network.ts';
import { objective } from '../../../src/estimators/surrogates/objective.ts';
import { relaxed } from '../../../src/estimators/surrogates/relaxed.ts';
import { scaled } from '../../../src/estimators/surrogates/scaled.ts';
import { sum } from '../../../src/estimators/surrogates/sum.ts';
import type { Surrogate } from '../../../src/estimators/surrogates/surrogate.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import { ksDistance, RunningMoments } from '../../../src/math/statistics.ts';
import { worstScore, Z_LIMIT } from './support/problems.ts';
import { DraftCategorical } from './support/wrongSamplers.ts';

const K = 4;
const N = 200_000;
const L = Float64Array.from([0.1, 0.2, 0.3, 0.4], (p) => Math.log(p) + 0.7);
const F = quadratic(
  [
    [0.8, -0.3, 0.5, 0.1],
    [0.2, -0.6, 0.4, -0.9],
    [0.7, 0.3, 0.1, 0.6],
    [-0.2, 0.5, -0.4, 1.3],
  ],
  [-0.4, 0.6, -0.7, 0.5],
  0.2,
);
const keyU = noiseKey(61, PURPOSE.sampleU);
const keyV = noiseKey(61, PURPOSE.sampleV);
const exact = new Float64Array(K);
enumerateCategorical(L, F, exact);

function sampleMoments(d: Categorical, surrogate: Surrogate, count = N): RunningMoments {
  const phi = new Float64Array(surrogate.size);
  surrogate.initialise(phi, uniformStream(noiseKey(62, PURPOSE.initialise)));
  const equation = new ControlVariate(d, surrogate, phi, new Float64Array(phi.length));
  const [u, v, g] = [new Float64Array(K), new Float64Array(K), new Float64Array(K)];
  const moments = new RunningMoments(K);
  for (let n = 0; n < count; n++) {
    fillUniform(keyU, n, u);
    fillUniform(keyV, n, v);
    d.sample(L, u, v);
    equation.estimate(F.value(d.b), L, g);
    moments.add(g);
  }
  return moments;
}

const softRebar = scaled(relaxed(objective(K, F), { kind: 'softmax' }), 0.8);
const softNet = relaxed(network([K, 5, 1], 'tanh', 'torch'), { kind: 'softmax', logTemperature: 0.1 });
const rawNet = network([K, 5, 1], 'tanh', 'torch');
const SURROGATES: readonly (readonly [string, Surrogate])[] = [
  ['REBAR', softRebar],
  ['RELAX on softmax', softNet],
  ['RELAX on raw z', rawNet],
  ['RELAX additive', scaled(sum(relaxed(objective(K, F), { kind: 'softmax' }), rawNet), 0.6)],
];

describe('unbiased', () => {
  for (const conditional of ['independent', 'coupled'] as const) {
    it.each(SURROGATES)(`%s, ${conditional}`, (_, surrogate) => {
      const moments = sampleMoments(new Categorical(K, conditional), surrogate);
      expect(worstScore(moments, exact)).toBeLessThan(Z_LIMIT);
    });
  }

  it('RLOO with three samples', () => {
    const d = new Categorical(K);
    const [values, scores, u, g] = [
      new Float64Array(3),
      new Float64Array(3 * K),
      new Float64Array(K),
      new Float64Array(K),
    ];
    const moments = new RunningMoments(K);
    for (let n = 0; n < N; n++) {
      for (let k = 0; k < 3; k++) {
        fillUniform(keyU, 3 * n + k, u);
        d.draw(L, u);
        values[k] = F.value(d.b);
        scores.set(d.score, k * K);
      }
      leaveOneOut(values, scores, g);
      moments.add(g);
    }
    expect(worstScore(moments, exact)).toBeLessThan(Z_LIMIT);
  });
});

describe('sensitivity: the test fails for', () => {
  it.each([
    ['softmax', scaled(softNet, 4)],
    ['raw z', scaled(rawNet, 4)],
  ] as const)('the draft’s conditional sampler, RELAX on %s', (_, surrogate) => {
    expect(worstScore(sampleMoments(new DraftCategorical(K), surrogate), exact)).toBeGreaterThan(Z_LIMIT);
    expect(worstScore(sampleMoments(new Categorical(K), surrogate), exact)).toBeLessThan(Z_LIMIT);
  });

  it('Gumbel-softmax', () => {
    const d = new Categorical(K);
    const surrogate = relaxed(objective(K, F), { kind: 'softmax' });
    const site = surrogate.site(Float64Array.of(Math.log(0.5)), new Float64Array(1));
    const [u, g, zeros] = [new Float64Array(K), new Float64Array(K), new Float64Array(K)];
    const moments = new RunningMoments(K);
    for (let n = 0; n < N; n++) {
      fillUniform(keyU, n, u);
      d.draw(L, u);
      pathwise(d, site, zeros, g);
      moments.add(g);
    }
    expect(worstScore(moments, exact)).toBeGreaterThan(4 * Z_LIMIT);
  });
});

describe('the conditional sample', () => {
  /** Worst KS distance between z_i|b and z̃_i|b, over its limit, by winner. */
  function distances(d: Categorical): number[] {
    const z = Array.from({ length: K * K }, () => [] as number[]);
    const zt = Array.from({ length: K * K }, () => [] as number[]);
    const [u, v] = [new Float64Array(K), new Float64Array(K)];
    for (let n = 0; n < 110_000; n++) {
      fillUniform(keyU, n, u);
      fillUniform(keyV, n, v);
      d.sample(L, u, v);
      for (let i = 0; i < K; i++) {
        z[d.index * K + i]!.push(d.z[i]!);
        zt[d.index * K + i]!.push(d.zt[i]!);
      }
    }
    return [0, 1, 2, 3].map((b) => {
      let worst = 0;
      for (let i = 0; i < K; i++) {
        const [x, y] = [z[b * K + i]!, zt[b * K + i]!];
        expect(x.length).toBeGreaterThan(10_000);
        worst = Math.max(worst, ksDistance(x, y) / (2.9 * Math.sqrt(2 / x.length)));
      }
      return worst;
    });
  }

  it('has the law of z given b, coordinate by coordinate', () => {
    for (const distance of distances(new Categorical(K))) expect(distance).toBeLessThan(1);
  });

  it('has not, with the draft’s winner', () => {
    for (const distance of distances(new DraftCategorical(K))) expect(distance).toBeGreaterThan(1.5);
  });

  it('keeps the winner in front, at extreme logits too', () => {
    const next = uniformStream(noiseKey(63, PURPOSE.problem));
    let wrong = 0;
    for (const conditional of ['independent', 'coupled'] as const) {
      const d = new Categorical(K, conditional);
      for (let n = 0; n < 100_000; n++) {
        const draw = (scale: number) => Float64Array.from({ length: K }, () => scale * next());
        d.sample(draw(n % 2 ? 3 : 600), draw(1), draw(1));
        for (let i = 0; i < K; i++) {
          if (!(d.zt[i]! <= d.zt[d.index]! && d.s[i]! >= 0 && d.s[i]! <= 1)) wrong += 1;
        }
      }
    }
    expect(wrong).toBe(0);
  });

  it.each(['independent', 'coupled'] as const)(
    'pull and push are derivatives of z and z̃ (%s)',
    (conditional) => {
      const H = 1e-6;
      const next = uniformStream(noiseKey(64, PURPOSE.problem));
      const draw = (scale = 1) => Float64Array.from({ length: K }, () => scale * next());
      const d = new Categorical(K, conditional);
      const probe = new Categorical(K);
      for (let n = 0; n < 200; n++) {
        const l = draw(3);
        const u = draw();
        const v = draw();
        const [cz, czt, w] = [draw(), draw(), draw()];
        d.sample(l, u, v);
        // Coupled: the v that reproduces z, from E_b = e^(−z_b) and E_i = p_i (e^(−z_i) − e^(−z_b)); then held fixed.
        const held = v.map((vi, i) => {
          if (conditional === 'independent') return vi;
          const winner = Math.exp(-d.z[d.index]!);
          return Math.exp(i === d.index ? -winner : -d.p[i]! * (Math.exp(-d.z[i]!) - winner));
        });
        if (held.some((vi) => vi < 1e-3 || vi > 1 - 1e-3)) continue;
        const at = (logits: Float64Array) => {
          probe.draw(logits, u);
          const z = probe.z.slice();
          probe.sampleGiven(logits, d.index, held);
          return { z, zt: probe.zt.slice() };
        };
        const moved = (step: (j: number) => number) => at(l.map((x, j) => x + step(j)));
        const out = new Float64Array(K);
        d.pull(cz, czt, out);
        d.push(w);
        for (let j = 0; j < K; j++) {
          const up = moved((i) => (i === j ? H : 0));
          const down = moved((i) => (i === j ? -H : 0));
          let slope = 0;
          for (let i = 0; i < K; i++) {
            slope += (cz[i]! * (up.z[i]! - down.z[i]!) - czt[i]! * (up.zt[i]! - down.zt[i]!)) / (2 * H);
          }
          expect(Math.abs(out[j]! - slope)).toBeLessThan(1e-6);
        }
        const up = moved((i) => H * w[i]!);
        const down = moved((i) => -H * w[i]!);
        for (let i = 0; i < K; i++) {
          expect(Math.abs(d.zDot[i]! - (up.z[i]! - down.z[i]!) / (2 * H))).toBeLessThan(1e-6);
          expect(Math.abs(d.ztDot[i]! - (up.zt[i]! - down.zt[i]!) / (2 * H))).toBeLessThan(1e-6);
        }
        expect(Math.abs(at(l).zt[0]! - d.zt[0]!)).toBeLessThan(1e-6);
      }
    },
  );
});

describe('tuning', () => {
  for (const conditional of ['independent', 'coupled'] as const) {
    it.each(SURROGATES)(`∂V/∂φ of %s agrees with central differences, ${conditional}`, (_, surrogate) => {
      const H = 1e-5;
      const phi = new Float64Array(surrogate.size);
      surrogate.initialise(phi, uniformStream(noiseKey(65, PURPOSE.initialise)));
      const dphi = new Float64Array(phi.length);
      const d = new Categorical(K, conditional);
      const equation = new ControlVariate(d, surrogate, phi, dphi);
      const [u, v, g, w] = [0, 1, 2, 3].map(() => new Float64Array(K)) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      fillUniform(keyU, 5, u);
      fillUniform(keyV, 5, v);
      const V = () => {
        d.sample(L, u, v);
        equation.estimate(F.value(d.b), L, g);
        return meanSquare(g, w);
      };
      V();
      equation.tune(w);
      let worst = 0;
      for (let i = 0; i < phi.length; i++) {
        const kept = phi[i]!;
        phi[i] = kept + H;
        const up = V();
        phi[i] = kept - H;
        const down = V();
        phi[i] = kept;
        const slope = (up - down) / (2 * H);
        worst = Math.max(worst, Math.abs(dphi[i]! - slope) / (1e-6 * Math.abs(slope) + 1e-9));
      }
      expect(worst).toBeLessThan(1);
    });
  }
});
