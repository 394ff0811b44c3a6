/** lax1d.json: one Gaussian variable, f(b) = (b − t)², gradients by (μ, log σ). */
import { meanSquare } from '../../src/estimators/controlVariate.ts';
import { Gaussian } from '../../src/estimators/distributions/gaussian.ts';
import {
  createGaussianEstimator,
  type GaussianEstimatorId,
} from '../../src/estimators/gaussianEstimators.ts';
import { SquaredDistance } from '../../src/estimators/objective.ts';
import { activation, networkLeaves, type Recompute, scalar, vector, weights } from './tree.ts';

const NET = [1, 10, 1] as const;

export const lax1d: Recompute = (inputs) => {
  const f = new SquaredDistance(scalar(inputs, 't'));
  const mu = scalar(inputs, 'mu');
  const sigma = Math.exp(scalar(inputs, 'log_sigma'));
  const a = Float64Array.of(mu, scalar(inputs, 'log_sigma'));
  const d = new Gaussian(1);
  d.sample(a, vector(inputs, 'eps'));

  const run = (id: GaussianEstimatorId, phi: readonly number[] = []) => {
    const estimator = createGaussianEstimator(id, {
      size: 1,
      objective: f,
      outputScale: 'none',
      hidden: NET[1],
      activation: activation(inputs),
    });
    estimator.phi.set(phi);
    const g = new Float64Array(2);
    estimator.estimate(a, vector(inputs, 'eps'), new Float64Array(1), g);
    estimator.tune(g);
    return { g, V: meanSquare(g, new Float64Array(2)), dphi: estimator.dphi };
  };
  const lax = run('lax', weights(inputs, 'nn'));
  return {
    common: {
      b: d.b,
      f_b: f.value(d.b),
      score: d.score,
      exact: [2 * (mu - f.t), 2 * sigma * sigma],
    },
    estimators: {
      reinforce: { g: run('reinforce').g },
      reparam: { g: run('reparameterisation').g },
      lax: { g: lax.g, V: lax.V, ...networkLeaves('dV_d_nn', NET, lax.dphi) },
    },
  };
};
