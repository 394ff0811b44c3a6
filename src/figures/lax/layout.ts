/** Where the plots of the LAX figure stand: margins that no drag changes, so that the playback's track lies under them. */
import { marginsFor } from '../../charts/measure.ts';
import type { ChartMetrics } from '../../charts/metrics.ts';
import { estimateWidth } from '../../charts/picture/words.tsx';
import type { Margins } from '../../charts/scales.ts';
import { STYLES } from './styles.ts';

const NEEDS = {
  rows: ['−10'],
  names: Object.values(STYLES).map(({ label }) => label),
  values: ['00.00'],
  hasAxis: true,
} as const;
const SHORT = ['reparam.', 'REINFORCE'];
/** A slide shows no methods. */
const CURVES = [STYLES.f.label, STYLES.c.label, STYLES.best.label];

export function laxMargins(metrics: ChartMetrics): Margins {
  const names = metrics.values ? NEEDS.names : metrics.layout === 'slide' ? CURVES : SHORT;
  return marginsFor({ ...NEEDS, names }, metrics, estimateWidth);
}
