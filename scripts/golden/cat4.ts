/** cat4.json: one categorical variable of four values, f a quadratic on one-hot vectors and the simplex. */
import { ControlVariate, meanSquare } from '../../src/estimators/controlVariate.ts';
import { Categorical } from '../../src/estimators/distributions/categorical.ts';
import { enumerateCategorical } from '../../src/estimators/exact.ts';
import { quadratic } from '../../src/estimators/objective.ts';
import { pathwise } from '../../src/estimators/pathwise.ts';
import { leaveOneOut } from '../../src/estimators/rloo.ts';
import { StraightThroughGumbel } from '../../src/estimators/straightThrough.ts';
import { zero } from '../../src/estimators/surrogates/constant.ts';
import { network } from '../../src/estimators/surrogates/network.ts';
import { objective } from '../../src/estimators/surrogates/objective.ts';
import { relaxed } from '../../src/estimators/surrogates/relaxed.ts';
import { scaled } from '../../src/estimators/surrogates/scaled.ts';
import type { Surrogate } from '../../src/estimators/surrogates/surrogate.ts';
import { activation, networkLeaves, type Recompute, rows, scalar, vector, weights } from './tree.ts';

const K = 4;
const NET = [K, 5, 1] as const;

export const cat4: Recompute = (inputs) => {
  const f = quadratic(rows(inputs, 'A'), [...vector(inputs, 'c')], 0);
  const l = vector(inputs, 'logits');
  const ell = scalar(inputs, 'log_temp');
  const eta = scalar(inputs, 'eta');
  const act = activation(inputs);
  const d = new Categorical(K);
  d.sample(l, vector(inputs, 'u'), vector(inputs, 'v'));
  const fb = f.value(d.b);
  const exact = new Float64Array(K);
  const expected = enumerateCategorical(l, f, exact);
  const slopes = Array.from({ length: K }, (_, i) => d.p.map((p, j) => d.s[i]! * ((i === j ? 1 : 0) - p)));

  const run = (surrogate: Surrogate, phi: readonly number[]) => {
    const dphi = new Float64Array(surrogate.size);
    const equation = new ControlVariate(d, surrogate, Float64Array.from(phi), dphi);
    const g = new Float64Array(K);
    const w = new Float64Array(K);
    equation.estimate(fb, l, g);
    const V = meanSquare(g, w);
    equation.tune(w);
    return { g, V, dphi };
  };
  const relaxation = relaxed(objective(K, f), { kind: 'softmax' });
  const rebar = run(scaled(relaxation), [ell, eta]);
  const soft = run(relaxed(network(NET, act), { kind: 'softmax' }), [...weights(inputs, 'nn'), ell]);
  const raw = run(network(NET, act), weights(inputs, 'nn_z'));

  const gumbel = new Float64Array(K);
  const phi = Float64Array.of(ell);
  pathwise(d, relaxation.site(phi, new Float64Array(1)), new Float64Array(K), gumbel);
  const straight = new Float64Array(K);
  new StraightThroughGumbel(d, f, 'softmax', phi).estimate(straight);

  return {
    common: {
      p: d.p,
      b: d.index,
      z: d.z,
      z_tilde: d.zt,
      dzt_dlogits: slopes.flatMap((row) => [...row]),
      f_b: fb,
      score: d.score,
      expected_f: expected,
      exact,
    },
    estimators: {
      reinforce: { g: run(zero(K), []).g },
      gumbel_softmax: { g: gumbel },
      st_gumbel: { g: straight },
      rloo: rloo(l, rows(inputs, 'u_multi'), (b) => f.value(b)),
      rebar: { g: rebar.g, V: rebar.V, dV_d_log_temp: rebar.dphi[0]!, dV_d_eta: rebar.dphi[1]! },
      relax_soft: {
        g: soft.g,
        V: soft.V,
        ...networkLeaves('dV_d_nn', NET, soft.dphi),
        dV_d_log_temp: soft.dphi.at(-1)!,
      },
      relax_z: { g: raw.g, V: raw.V, ...networkLeaves('dV_d_nn_z', NET, raw.dphi) },
    },
  };
};

function rloo(l: Float64Array, noise: readonly number[][], f: (b: Float64Array) => number) {
  const d = new Categorical(K);
  const values = new Float64Array(noise.length);
  const scores = new Float64Array(noise.length * K);
  const winners: number[] = [];
  noise.forEach((u, k) => {
    d.draw(l, Float64Array.from(u));
    values[k] = f(d.b);
    scores.set(d.score, k * K);
    winners.push(d.index);
  });
  const g = new Float64Array(K);
  leaveOneOut(values, scores, g);
  return { g, b_multi: winners };
}
