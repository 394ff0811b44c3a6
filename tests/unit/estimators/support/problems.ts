/** Shared problems, configurations and sampling loops of the estimator tests: those that the page audits itself with. */

import type { BernoulliEstimator } from '../../../../src/estimators/estimator.ts';
import { auditSettings } from '../../../../src/experiments/audit/settings.ts';
import { fillUniform, noiseKey, PURPOSE } from '../../../../src/math/random.ts';
import { RunningMoments } from '../../../../src/math/statistics.ts';

export {
  type AuditConfiguration as Configuration,
  BIASED,
  TUNED,
  UNBIASED,
} from '../../../../src/experiments/audit/configurations.ts';
export {
  type AuditProblem as Problem,
  enumeratedGradient as exactGradient,
  genericEstimator as build,
  THREE,
  TOYS,
  worstScore,
} from '../../../../src/experiments/audit/problems.ts';

/** Two-sided 3.8e-8 per coordinate: a file of a few hundred fails wrongly once in 100 000 changes of its noise. */
export const Z_LIMIT = auditSettings.defaults.limit;

/** Moments of `count` estimates with the estimator's φ as it is; `after` sees each one. */
export function sampleMoments(
  estimator: BernoulliEstimator,
  a: Float64Array,
  count: number,
  seed: number,
  after?: (g: Float64Array) => void,
): RunningMoments {
  const keyU = noiseKey(seed, PURPOSE.sampleU);
  const keyV = noiseKey(seed, PURPOSE.sampleV);
  const u = new Float64Array(estimator.noise);
  const v = new Float64Array(estimator.noise);
  const g = new Float64Array(a.length);
  const moments = new RunningMoments(a.length);
  for (let n = 0; n < count; n++) {
    fillUniform(keyU, n, u);
    fillUniform(keyV, n, v);
    estimator.estimate(a, u, v, g);
    moments.add(g);
    after?.(g);
  }
  return moments;
}
