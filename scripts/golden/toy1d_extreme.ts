/** toy1d_extreme.json: samples of one Bernoulli variable in the far tails, against 60-digit arithmetic. */
import { Bernoulli } from '../../src/estimators/distributions/bernoulli.ts';
import { bernoulliLogProbability } from '../../src/math/special.ts';
import { type Recompute, scalar, vector } from './tree.ts';

export const toy1dExtreme: Recompute = (inputs) => {
  const d = new Bernoulli(1);
  d.sample(vector(inputs, 'logit'), vector(inputs, 'u'), vector(inputs, 'v'));
  return {
    common: {
      b: d.b,
      z: d.z,
      z_tilde: d.zt,
      dzt_dlogit: d.k,
      log_p_b: bernoulliLogProbability(scalar(inputs, 'logit'), d.b[0]!),
    },
  };
};
