/** One estimator of the catalogue at one θ: drawn many times under the noise that all of them share, and its exact moments. */
import {
  type BernoulliEstimatorId,
  createBernoulliEstimator,
} from '../../../estimators/bernoulliEstimators.ts';
import { countedObjective, noEvaluations } from '../../../estimators/counted.ts';
import { Bernoulli } from '../../../estimators/distributions/bernoulli.ts';
import { drawGradients, momentsOfDraws } from '../../../estimators/drawnMoments.ts';
import type { GradientParts } from '../../../estimators/estimator.ts';
import { SquaredDistance } from '../../../estimators/objective.ts';
import { REFERENCE_RULE } from '../../../math/quadrature.ts';
import { noiseKey, PURPOSE, uniform } from '../../../math/random.ts';
import { logVarianceRatioError } from '../../../math/statistics.ts';
import { momentsOf, type Plan } from '../ensemble.ts';
import { exactGradient } from '../exact.ts';
import { type MicroscopeRow, SINGLE_TOSSES, type TossOfSeed } from './messages.ts';
import type { MicroscopeEstimator, MicroscopeSettings } from './settings.ts';

/** What rounding leaves of a mean, and of a variance: none of either. */
const ROUNDING = { mean: 1e-12, variance: 1e-20 };

export type Drawing = Pick<MicroscopeSettings, 'target' | 'seed' | 'draws' | 'toss'>;

/** The estimator of a plan with what it has learned, which begins with φ; what it asks for is counted. */
export function estimatorAt({ estimator: id, options }: Plan, learned: Float64Array, target: number) {
  const count = noEvaluations();
  const objective = countedObjective(new SquaredDistance(target), count);
  const all = { ...options, size: 1, objective, rule: REFERENCE_RULE, count };
  const estimator = createBernoulliEstimator(id as BernoulliEstimatorId, all);
  estimator.phi.set(learned.subarray(0, estimator.phi.length));
  return { estimator, count };
}

/** @param first gradients of the row that variances are compared with; null for that row itself */
export function measureRow(
  plan: Plan<MicroscopeEstimator>,
  learned: Float64Array,
  a: number,
  { target, seed, draws, toss }: Drawing,
  first: MicroscopeRow | null,
): MicroscopeRow {
  const { estimator, count } = estimatorAt(plan, learned, target);
  const parts: GradientParts[] = [];
  const gradients = drawGradients(estimator, Float64Array.of(a), false, seed, draws, (draw) => {
    if (draw >= toss - 1 && draw < toss - 1 + SINGLE_TOSSES && estimator.parts) parts.push(estimator.parts());
  });
  const cost = {
    evaluations: count.evaluations / draws,
    gradients: count.gradients / draws,
    networks: count.networks / draws,
  };
  const drawn = momentsOf(1, 1);
  momentsOfDraws(gradients, 1, drawn);
  const [mean, error, variance] = [drawn.mean[0]!, drawn.meanError[0]!, drawn.variance[0]!];
  const slope = exactGradient(a, target);
  const exact = { mean: 0, variance: 0 };
  estimator.moments(a, exact);
  const against = first ?? { gradients, variance };
  return {
    id: plan.estimator,
    named: estimator.named.map(({ symbol, index, transform }) => ({
      symbol,
      value: transform === 'exp' ? Math.exp(estimator.phi[index]!) : estimator.phi[index]!,
    })),
    gradients,
    parts: estimator.parts ? parts : null,
    mean,
    error,
    errorsOff: Math.abs(mean - slope) <= ROUNDING.mean ? 0 : (mean - slope) / error,
    variance,
    varianceError: drawn.varianceError[0]!,
    exact: { bias: exact.mean - slope, variance: exact.variance },
    ratio:
      against.variance < ROUNDING.variance
        ? null
        : {
            value: variance / against.variance,
            logError: logVarianceRatioError(gradients, against.gradients),
          },
    cost,
  };
}

/** The single tosses, as every estimator meets them that draws one z and one z̃. */
export function tossesOf(a: number, { target, seed, toss }: Drawing): readonly TossOfSeed[] {
  const coin = new Bernoulli(1);
  const f = new SquaredDistance(target);
  const [keyU, keyV] = [noiseKey(seed, PURPOSE.probeU), noiseKey(seed, PURPOSE.probeV)];
  return Array.from({ length: SINGLE_TOSSES }, (_, i) => {
    const [u, v] = [uniform(keyU, toss - 1 + i, 0), uniform(keyV, toss - 1 + i, 0)];
    coin.sample(Float64Array.of(a), Float64Array.of(u), Float64Array.of(v));
    return { u, v, z: coin.z[0]!, b: coin.b[0]!, f: f.value(coin.b), zt: coin.zt[0]! };
  });
}
