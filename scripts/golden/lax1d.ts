/** lax1d.json: one Gaussian variable, f(b) = (b − t)², gradients by (μ, log σ). */
import { ControlVariate, meanSquare } from '../../src/estimators/controlVariate.ts';
import { Gaussian } from '../../src/estimators/distributions/gaussian.ts';
import { SquaredDistance } from '../../src/estimators/objective.ts';
import { zero } from '../../src/estimators/surrogates/constant.ts';
import { network } from '../../src/estimators/surrogates/network.ts';
import { objective } from '../../src/estimators/surrogates/objective.ts';
import type { Surrogate } from '../../src/estimators/surrogates/surrogate.ts';
import { activation, networkLeaves, type Recompute, scalar, vector, weights } from './tree.ts';

const NET = [1, 10, 1] as const;

export const lax1d: Recompute = (inputs) => {
  const f = new SquaredDistance(scalar(inputs, 't'));
  const mu = scalar(inputs, 'mu');
  const sigma = Math.exp(scalar(inputs, 'log_sigma'));
  const a = Float64Array.of(mu, scalar(inputs, 'log_sigma'));
  const d = new Gaussian(1);
  d.sample(a, vector(inputs, 'eps'));

  const run = (surrogate: Surrogate, phi: readonly number[] = []) => {
    const dphi = new Float64Array(surrogate.size);
    const equation = new ControlVariate(d, surrogate, Float64Array.from(phi), dphi);
    const g = new Float64Array(2);
    const w = new Float64Array(2);
    equation.estimate(f.value(d.b), a, g);
    const V = meanSquare(g, w);
    equation.tune(w);
    return { g, V, dphi };
  };
  const lax = run(network(NET, activation(inputs)), weights(inputs, 'nn'));
  return {
    common: {
      b: d.b,
      f_b: f.value(d.b),
      score: d.score,
      exact: [2 * (mu - f.t), 2 * sigma * sigma],
    },
    estimators: {
      reinforce: { g: run(zero(1)).g },
      reparam: { g: run(objective(1, f)).g },
      lax: { g: lax.g, V: lax.V, ...networkLeaves('dV_d_nn', NET, lax.dphi) },
    },
  };
};
