/** toy1d.json: one Bernoulli variable, f(b) = (b − t)², every estimator and the exact moments of four. */

import { Bernoulli } from '../../src/estimators/distributions/bernoulli.ts';
import type { BernoulliEstimator, GradientMoments } from '../../src/estimators/estimator.ts';
import { exactSlope, vertexValues } from '../../src/estimators/moments.ts';
import { SquaredDistance } from '../../src/estimators/objective.ts';
import { REFERENCE_RULE } from '../../src/math/quadrature.ts';
import { sigmoid } from '../../src/math/special.ts';
import { type BernoulliCase, estimatorOf, plainEstimators, rebar, relax } from './bernoulliCase.ts';
import { activation, type Computed, type Inputs, type Recompute, scalar, vector, weights } from './tree.ts';

const NET = [1, 10, 1] as const;
const NET_OF_PAIR = [2, 10, 1] as const;

export const toy1d: Recompute = (inputs) => {
  const c: BernoulliCase = {
    inputs,
    f: new SquaredDistance(scalar(inputs, 't')),
    a: vector(inputs, 'logit'),
    u: vector(inputs, 'u'),
    v: vector(inputs, 'v'),
  };
  const act = { activation: activation(inputs) } as const;
  const coupled = { ...act, conditional: 'coupled' } as const;
  return {
    common: common(c),
    estimators: {
      ...plainEstimators(c),
      rebar: rebar(c),
      relax_sig: relax(c, 'nn1', NET, { ...act, form: 'a' }),
      relax_z: relax(c, 'nn1', NET, { ...act, form: 'c' }),
      relax_add: relax(c, 'nn1', NET, { ...act, form: 'd' }),
      relax_theta_u: relax(c, 'nn2', NET_OF_PAIR, { ...act, form: 'b' }),
      rebar_coupled: rebar(c, coupled),
      relax_sig_coupled: relax(c, 'nn1', NET, { ...coupled, form: 'a' }),
      relax_z_coupled: relax(c, 'nn1', NET, { ...coupled, form: 'c' }),
      relax_add_coupled: relax(c, 'nn1', NET, { ...coupled, form: 'd' }),
      relax_theta_u_coupled: relax(c, 'nn2', NET_OF_PAIR, { ...coupled, form: 'b' }),
      dlax: relax(c, 'nn1', NET, { ...act, form: 'a' }, 'dlax'),
    },
    moments: moments(c, inputs),
  };
};

function common({ f, a, u, v }: BernoulliCase): { readonly [name: string]: Computed } {
  const d = new Bernoulli(1);
  const coupled = new Bernoulli(1, 'coupled');
  d.sample(a, u, v);
  coupled.sample(a, u, v);
  const values = { f0: 0, f1: 0 };
  vertexValues(f, values);
  const logit = a[0]!;
  const k = coupled.k[0]!;
  // The v that reproduces u, through the slope k that this v gives z̃.
  const vCoupled = d.b[0] === 1 ? (k * u[0]!) / sigmoid(logit) : 1 - (k * (1 - u[0]!)) / sigmoid(-logit);
  return {
    theta: sigmoid(logit),
    b: d.b,
    f_b: f.value(d.b),
    f0: values.f0,
    f1: values.f1,
    exact: exactSlope(logit, values),
    z: d.z,
    v_prime: sigmoid(d.zt[0]! - logit),
    z_tilde: d.zt,
    dzt_dlogit: d.k,
    score: d.score,
    v_coupled: vCoupled,
    dzt_dlogit_coupled: k,
  };
}

function moments(c: BernoulliCase, inputs: Inputs): { readonly [name: string]: Computed } {
  const logit = c.a[0]!;
  const ell = scalar(inputs, 'log_temp');
  const rule = { rule: REFERENCE_RULE, activation: activation(inputs) } as const;
  const of = (estimator: BernoulliEstimator): GradientMoments => {
    const out = { mean: 0, variance: 0 };
    estimator.moments(logit, out);
    return out;
  };
  const values = { f0: 0, f1: 0 };
  vertexValues(c.f, values);
  const rebarMoments = of(estimatorOf(c, 'rebar', [ell, scalar(inputs, 'eta')], rule));
  const relaxMoments = of(estimatorOf(c, 'relax', [...weights(inputs, 'nn1'), ell], rule));
  return {
    reinforce: of(estimatorOf(c, 'reinforce', [], rule)).variance,
    reinforce_baseline: of(estimatorOf(c, 'constant', [scalar(inputs, 'baseline')], rule)).variance,
    optimal_baseline: sigmoid(-logit) * values.f1 + sigmoid(logit) * values.f0,
    exact_mean: of(estimatorOf(c, 'exact', [])).mean,
    rebar_mean: rebarMoments.mean,
    rebar: rebarMoments.variance,
    relax_sig_mean: relaxMoments.mean,
    relax_sig: relaxMoments.variance,
  };
}
