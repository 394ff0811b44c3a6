/** What one training step costs in evaluations of f and of its gradient: the fair horizontal axis. */
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { ToyEstimatorId, ToySettings } from './settings.ts';

/** Evaluations of f plus evaluations of its gradient in one step, each counted once. */
export function evaluationsPerStep(id: ToyEstimatorId, settings: ToySettings): number {
  if (id === 'rloo') return settings.samples;
  const usesRelaxedObjective = id === 'rebar' || (id === 'relax' && settings.form === 'd');
  if (usesRelaxedObjective) return settings.conditional === 'coupled' ? 3 : 5; // f(b), and f with gradient at z and z̃
  const { evaluationsPerStep: values, gradientsPerStep: gradients } = CATALOGUE[id];
  return values + gradients;
}
