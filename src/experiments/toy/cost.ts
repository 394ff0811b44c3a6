/** What one training step of the toy costs in evaluations of f and of its gradient: the fair horizontal axis. */
import { costOfStep } from '../../estimators/catalogue.ts';
import type { ToyEstimatorId, ToySettings } from './settings.ts';

/** Evaluations of f plus evaluations of its gradient in one step, each counted once. */
export function evaluationsPerStep(id: ToyEstimatorId, settings: ToySettings): number {
  const { samples, form, conditional } = settings;
  const { evaluations, gradients } = costOfStep(id, { samples, form, conditional });
  return evaluations + gradients;
}
