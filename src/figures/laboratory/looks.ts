/** How a row of the laboratory is drawn: as its estimator everywhere, and the reader’s own c in ink. */
import type { LineStyle } from '../../charts/lineStyle.ts';
import { type LabEstimatorId, nameOfRow } from '../../experiments/lab/settings.ts';
import { lookOf } from '../shared/looks.ts';

const OWN: LineStyle = {
  id: 'own',
  label: nameOfRow('own'),
  stem: 'exact',
  dash: '2 3',
  marker: 'star',
  weight: 'line',
};

export const lookOfRow = (id: LabEstimatorId | 'exact'): LineStyle => (id === 'own' ? OWN : lookOf(id));
