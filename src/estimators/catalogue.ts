/** The catalogue of estimators: one record for each, for chips, legends, tables, equations and charts. */
import type { RelaxForm } from './bernoulliEstimators.ts';
import { type EstimatorFacts, FACTS } from './catalogueFacts.ts';
import { type EstimatorId, type EstimatorLook, LOOKS } from './catalogueLooks.ts';

export interface CatalogueEntry extends EstimatorLook, EstimatorFacts {
  readonly id: EstimatorId;
}

/** Every id, from the exact truth to the continuous relatives. */
export const CATALOGUE_IDS = Object.keys(LOOKS) as readonly EstimatorId[];

const entry = (id: EstimatorId): CatalogueEntry => ({ id, ...LOOKS[id], ...FACTS[id] });

/** Every estimator by id. */
export const CATALOGUE = Object.fromEntries(CATALOGUE_IDS.map((id) => [id, entry(id)])) as {
  readonly [id in EstimatorId]: CatalogueEntry;
};

export interface CostOptions {
  /** D, for the exact gradient's 2ᴰ. */
  readonly size?: number;
  /** K of estimators that draw several samples. */
  readonly samples?: number;
  readonly form?: RelaxForm;
  /** Coupled, z̃ = z is relaxed only once. */
  readonly conditional?: 'independent' | 'coupled';
}

/** What one step costs in evaluations of f and of its gradient. */
export function costOfStep(
  id: EstimatorId,
  { size = 1, samples = 2, form = 'a', conditional = 'independent' }: CostOptions = {},
): { readonly evaluations: number; readonly gradients: number } {
  const { evaluationsPerStep, gradientsPerStep, evaluationsPerSample } = FACTS[id];
  if (id === 'exact') return { evaluations: 2 ** size, gradients: 0 };
  if (evaluationsPerSample !== undefined)
    return { evaluations: samples * evaluationsPerSample, gradients: gradientsPerStep };
  if (id === 'rebar' || (id === 'relax' && form === 'd')) {
    const places = conditional === 'coupled' ? 1 : 2;
    return { evaluations: 1 + places, gradients: places };
  }
  return { evaluations: evaluationsPerStep, gradients: gradientsPerStep };
}

/** Whether it needs the derivative of f: as in the catalogue, and RELAX in form d, whose surrogate contains f. */
export const needsDerivative = (id: EstimatorId, form: RelaxForm = 'a'): boolean =>
  FACTS[id].needsDerivative || (id === 'relax' && form === 'd');
