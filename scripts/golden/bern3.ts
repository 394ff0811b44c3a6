/** bern3.json: three Bernoulli variables that a quadratic f couples. */
import { Bernoulli } from '../../src/estimators/distributions/bernoulli.ts';
import { enumerateBernoulli } from '../../src/estimators/exact.ts';
import { quadratic } from '../../src/estimators/objective.ts';
import { sigmoid } from '../../src/math/special.ts';
import { type BernoulliCase, plainEstimators, rebar, relax } from './bernoulliCase.ts';
import { activation, type Recompute, rows, scalar, vector } from './tree.ts';

const NET = [3, 5, 1] as const;

export const bern3: Recompute = (inputs) => {
  const f = quadratic(rows(inputs, 'A'), [...vector(inputs, 'c')], scalar(inputs, 'd'));
  const c: BernoulliCase = {
    inputs,
    f,
    a: vector(inputs, 'logits'),
    u: vector(inputs, 'u'),
    v: vector(inputs, 'v'),
  };
  const d = new Bernoulli(3);
  d.sample(c.a, c.u, c.v);
  const exact = new Float64Array(3);
  const expected = enumerateBernoulli(c.a, f, exact, new Float64Array(3), new Float64Array(3));
  const act = { activation: activation(inputs), hidden: 5 } as const;
  return {
    common: {
      theta: c.a.map(sigmoid),
      b: d.b,
      z: d.z,
      z_tilde: d.zt,
      dzt_dlogit: d.k,
      f_b: f.value(d.b),
      score: d.score,
      expected_f: expected,
      exact,
    },
    estimators: {
      ...plainEstimators(c),
      rebar: rebar(c),
      relax_sig: relax(c, 'nn', NET, { ...act, form: 'a' }),
      relax_add: relax(c, 'nn_z', NET, { ...act, form: 'd' }),
    },
  };
};
