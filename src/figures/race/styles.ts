/** How each estimator of the race is drawn: the catalogue's look in the charts' terms. */
import type { LineStyle } from '../../charts/lineStyle.ts';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import { TOY_ESTIMATORS, type ToyEstimatorId } from '../../experiments/toy/settings.ts';

export const STYLE = Object.fromEntries(
  TOY_ESTIMATORS.map((id) => {
    const { name, colour, dash, marker, weight } = CATALOGUE[id];
    return [id, { id, label: name, stem: colour, dash, marker, weight } satisfies LineStyle];
  }),
) as Readonly<Record<ToyEstimatorId, LineStyle>>;

/** Names short enough for a phone's line ends. */
export const SHORT: Partial<Record<ToyEstimatorId, string>> = {
  exact: 'exact',
  constant: 'constant',
  'straight-through': 'straight-thr.',
};

export const isEstimator = (id: string): id is ToyEstimatorId =>
  (TOY_ESTIMATORS as readonly string[]).includes(id);
