/** The estimators of the laboratory, built for what is drawn; what they cost, and who cannot be had. */
import { createBernoulliEstimator } from '../../estimators/bernoulliEstimators.ts';
import { costOfStep } from '../../estimators/catalogue.ts';
import { createCategoricalEstimator } from '../../estimators/categoricalEstimators.ts';
import { ControlVariateEstimator } from '../../estimators/controlVariateEstimator.ts';
import { Bernoulli } from '../../estimators/distributions/bernoulli.ts';
import type { GradientEstimator } from '../../estimators/estimator.ts';
import { createGaussianEstimator } from '../../estimators/gaussianEstimators.ts';
import type { Objective } from '../../estimators/objective.ts';
import { isOfChoice, isOfCoins, isOfNumbers, missingOf } from './drawn.ts';
import { ownSurrogate } from './ownSurrogate.ts';
import { type LabEstimatorId, type LabSettings, nameOfRow } from './settings.ts';

/** @throws Error, with a sentence, where there is none of this f or of what is drawn. */
export function labEstimator(
  id: LabEstimatorId,
  objective: Objective,
  { drawn, size, form, own, target, seed }: LabSettings,
): GradientEstimator {
  const missing = missingOf(id, drawn);
  if (missing !== null) throw new Error(`${nameOfRow(id)} steps aside: ${missing}.`);
  const options = { size, objective, form };
  if (drawn === 'numbers' && isOfNumbers(id)) return createGaussianEstimator(id, options);
  if (drawn === 'choice' && isOfChoice(id)) return createCategoricalEstimator(id, options);
  if (isOfCoins(id)) return createBernoulliEstimator(id, options);
  return new ControlVariateEstimator({
    distribution: new Bernoulli(size),
    objective,
    ...ownSurrogate(own, { size, target, seed }),
  });
}

/** Evaluations of f and of ∇f in one gradient; the reader’s c asks nothing of f. */
export function costOf(id: LabEstimatorId, settings: LabSettings): number {
  if (id === 'own') return 1;
  const { evaluations, gradients } = costOfStep(id, settings);
  return evaluations + gradients;
}

/** Why an estimator cannot be had for this f, in a sentence; null where it can. */
export function asideOf(id: LabEstimatorId, f: Objective, settings: LabSettings): string | null {
  try {
    labEstimator(id, f, settings);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
