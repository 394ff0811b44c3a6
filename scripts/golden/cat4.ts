/** cat4.json: one categorical variable of four values, f a quadratic on one-hot vectors and the simplex. */
import {
  type CategoricalEstimatorId,
  createCategoricalEstimator,
} from '../../src/estimators/categoricalEstimators.ts';
import { meanSquare } from '../../src/estimators/controlVariate.ts';
import { Categorical } from '../../src/estimators/distributions/categorical.ts';
import { enumerateCategorical } from '../../src/estimators/exact.ts';
import { type Objective, quadratic } from '../../src/estimators/objective.ts';
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

  const run = (id: CategoricalEstimatorId, phi: readonly number[] = [], form: 'a' | 'c' = 'a') => {
    const estimator = createCategoricalEstimator(id, {
      size: K,
      objective: f,
      logTemperature: ell,
      outputScale: 'none',
      hidden: NET[1],
      activation: act,
      form,
    });
    estimator.initialise(() => 0.5);
    if (phi.length > 0) estimator.phi.set(phi);
    const g = new Float64Array(K);
    estimator.estimate(l, vector(inputs, 'u'), vector(inputs, 'v'), g);
    estimator.tune(g);
    return { g, V: meanSquare(g, new Float64Array(K)), dphi: estimator.dphi };
  };
  const rebar = run('rebar', [ell, eta]);
  const soft = run('relax', [...weights(inputs, 'nn'), ell]);
  const raw = run('relax', weights(inputs, 'nn_z'), 'c');

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
      reinforce: { g: run('reinforce').g },
      gumbel_softmax: { g: run('concrete').g },
      st_gumbel: { g: run('st-gumbel').g },
      rloo: rloo(l, rows(inputs, 'u_multi'), f),
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

function rloo(l: Float64Array, noise: readonly number[][], objective: Objective) {
  const d = new Categorical(K);
  const winners = noise.map((u) => {
    d.draw(l, Float64Array.from(u));
    return d.index;
  });
  const g = new Float64Array(K);
  const all = Float64Array.from(noise.flat());
  createCategoricalEstimator('rloo', { size: K, objective, samples: noise.length }).estimate(l, all, all, g);
  return { g, b_multi: winners };
}
