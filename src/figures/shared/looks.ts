/** How an estimator is drawn: the catalogue's look in the charts' terms. */
import type { LineStyle } from '../../charts/lineStyle.ts';
import { type EstimatorId, LOOKS } from '../../estimators/catalogueLooks.ts';

export function lookOf(id: EstimatorId): LineStyle {
  const { name, colour, dash, marker, weight } = LOOKS[id];
  return { id, label: name, stem: colour, dash, marker, weight };
}
