/** How each estimator of the race is drawn. */
import type { LineStyle } from '../../charts/lineStyle.ts';
import { TOY_ESTIMATORS, type ToyEstimatorId } from '../../experiments/toy/settings.ts';
import { lookOf } from '../shared/looks.ts';

export const RACE_STYLE = Object.fromEntries(TOY_ESTIMATORS.map((id) => [id, lookOf(id)])) as Readonly<
  Record<ToyEstimatorId, LineStyle>
>;

/** Names short enough for a phone's line ends. */
export const RACE_SHORT: Partial<Record<ToyEstimatorId, string>> = {
  exact: 'exact',
  constant: 'constant',
  'straight-through': 'straight-thr.',
};

export const isToyEstimator = (id: string): id is ToyEstimatorId =>
  (TOY_ESTIMATORS as readonly string[]).includes(id);
