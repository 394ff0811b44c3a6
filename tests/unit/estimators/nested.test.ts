/** Surrogates nested every way: value, gradient, S, ∂S/∂φ and ∂S/∂x against central differences. */
import { describe, expect, it } from 'vitest';
import { quadratic } from '../../../src/estimators/objective.ts';
import { constant } from '../../../src/estimators/surrogates/constant.ts';
import { network } from '../../../src/estimators/surrogates/network.ts';
import { objective } from '../../../src/estimators/surrogates/objective.ts';
import { relaxed } from '../../../src/estimators/surrogates/relaxed.ts';
import { scaled } from '../../../src/estimators/surrogates/scaled.ts';
import { sum } from '../../../src/estimators/surrogates/sum.ts';
import type { Surrogate } from '../../../src/estimators/surrogates/surrogate.ts';
import { throughUniform } from '../../../src/estimators/surrogates/throughUniform.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';

const next = uniformStream(noiseKey(99, PURPOSE.problem));
const signed = () => 2 * next() - 1;
const four = () => Float64Array.from({ length: 4 }, signed);

const f = objective(
  4,
  quadratic(
    [
      [1, 0.2, 0, 0.4],
      [0.1, -0.5, 0.3, 0],
      [0.7, 0, 0.2, 0.1],
      [0, 0.4, 0.4, 0.9],
    ],
    [0.3, -0.2, 0.5, 0.1],
    0.7,
  ),
);
const net = (activation: 'tanh' | 'relu' | 'elu' = 'tanh') => network([4, 6, 5, 1], activation);

const NESTS: { readonly [name: string]: Surrogate } = {
  'tanh network': net(),
  'elu network': net('elu'),
  'relu network': net('relu'),
  'deep network': network([4, 5, 5, 5, 5, 1], 'tanh'),
  'linear network': network([4, 1], 'tanh'),
  'PyTorch weights': network([4, 6, 1], 'tanh', 'torch'),
  scaled: scaled(net(), 0.7),
  'scaled to zero': scaled(net(), 0),
  sum: sum(scaled(net(), 1.3), f),
  sigmoid: relaxed(f, { kind: 'sigmoid' }),
  'centred with context': relaxed(net(), { kind: 'centred', context: 1 }),
  softmax: relaxed(sum(net(), f), { kind: 'softmax' }),
  'softmax with context': relaxed(net(), { kind: 'softmax', context: 2 }),
  'four deep': scaled(
    sum(
      relaxed(scaled(relaxed(sum(net('elu'), f), { kind: 'softmax', context: 1 }), 0.8), { kind: 'sigmoid' }),
      sum(net(), constant(4, 0.3)),
    ),
    1.2,
  ),
  'through the uniform': throughUniform(net()),
  'sum through the uniform': scaled(sum(throughUniform(scaled(net(), 0.6)), throughUniform(f)), 1.1),
  'relaxed through the uniform': relaxed(throughUniform(net()), { kind: 'softmax', context: 2 }),
};

describe.each(Object.entries(NESTS))('%s', (_, surrogate) => {
  it.each([0, 1, 2, 3, 4])('agrees with central differences (draw %d)', () => {
    const H = 1e-5;
    const phi = new Float64Array(surrogate.size);
    const dphi = new Float64Array(surrogate.size);
    surrogate.initialise(phi, next);
    const zeroScale = phi.at(-1) === 0 && surrogate.squashed === undefined;
    for (let i = 0; i < phi.length - (zeroScale ? 1 : 0); i++) phi[i]! += 0.1 * signed();
    const here = surrogate.site(phi, dphi);
    const other = surrogate.site(phi, new Float64Array(surrogate.size));
    const x = four();
    const tangent = four();
    const weight = signed();
    const scale = signed();
    here.x.set(x);
    here.tangent.set(tangent);
    const c = here.evaluate();
    const S = here.accumulate(weight, scale);

    const value = (at: Float64Array) => {
      other.x.set(at);
      return other.evaluate();
    };
    const SAt = (at: Float64Array) => {
      const v = value(at);
      return other.gradient.reduce((s, g, i) => s + tangent[i]! * g, weight * v);
    };
    let worst = 0;
    const compare = (got: number, wanted: number) => {
      worst = Math.max(worst, Math.abs(got - wanted) / (1e-6 * Math.abs(wanted) + 1e-8));
    };
    compare(c, value(x));
    compare(S, SAt(x));
    for (let i = 0; i < 4; i++) {
      const up = x.slice();
      const down = x.slice();
      up[i]! += H;
      down[i]! -= H;
      compare(here.gradient[i]!, (value(up) - value(down)) / (2 * H));
      compare(here.curvature[i]!, (SAt(up) - SAt(down)) / (2 * H));
    }
    for (let i = 0; i < phi.length; i++) {
      const kept = phi[i]!;
      phi[i] = kept + H;
      const up = SAt(x);
      phi[i] = kept - H;
      const down = SAt(x);
      phi[i] = kept;
      compare(dphi[i]!, (scale * (up - down)) / (2 * H));
    }
    expect(worst).toBeLessThan(1);
  });
});

describe('a surrogate that cannot be built', () => {
  it('says why', () => {
    expect(() => network([4, 3, 2], 'tanh')).toThrow(/end in 1/);
    expect(() => relaxed(net(), { kind: 'sigmoid', context: 4 })).toThrow(/context of 4/);
    expect(() => sum(net(), network([3, 1], 'tanh'))).toThrow(/different inputs/);
    expect(() => sum(net(), throughUniform(net()))).toThrow(/different inputs/);
    expect(() => throughUniform(network([3, 1], 'tanh'))).toThrow(/θ, u/);
    expect(() =>
      sum(relaxed(net(), { kind: 'sigmoid' }), relaxed(net(), { kind: 'sigmoid', context: 1 })),
    ).toThrow(/different contexts/);
  });
});
