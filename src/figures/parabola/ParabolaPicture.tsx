/** The parabola: the curve, three constants that have names, and the reader's own. */
import { formatCompact, formatNumber } from '../../charts/format.ts';
import { CurvePicture } from '../../charts/picture/CurvePicture.tsx';
import type { PictureSize } from '../../charts/picture/size.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { lookOf } from '../shared/looks.ts';
import { parabolaOf } from './compute.ts';
import { type ParabolaSettings, parabolaSettings } from './settings.ts';

const { min, max } = parabolaSettings.fields.baseline;
const XS = Array.from({ length: 101 }, (_, i) => min + ((max - min) * i) / 100);

export interface ParabolaPictureProps {
  readonly settings: ParabolaSettings;
  readonly size: PictureSize;
  readonly description: string;
}

export function ParabolaPicture({ settings, size, description }: ParabolaPictureProps) {
  const { baseline: k } = settings;
  const { variance, mean, best } = parabolaOf(settings);
  const ys = XS.map(variance);
  const top = Math.max(...ys) * 1.08 || 1;
  const { values, digits } = niceTicks(0, top, 4);
  const exact = lookOf('exact');
  const yours = `k = ${formatNumber(k, 3)}: ${formatCompact(variance(k))}`;
  return (
    <CurvePicture
      size={size}
      title={CATALOGUE_OF_FIGURES.parabola.claim}
      description={description}
      head="Variance of one gradient"
      words={`Var of (f(b) − k) ∂ log p(b), exact, against\u00a0k`}
      x={{
        domain: [min, max],
        ticks: niceTicks(min, max, 5).values,
        format: (x) => formatNumber(x, 1),
        unit: 'k',
      }}
      y={{ domain: [0, top], ticks: values, format: (y) => formatNumber(y, digits), baseline: 0 }}
      // The curve belongs to nobody: every constant has a place on it.
      curves={[{ xs: XS, ys, style: { ...lookOf('constant'), dash: 'none' } }]}
      points={[
        { style: lookOf('reinforce'), words: 'REINFORCE', x: 0, y: variance(0) },
        { style: lookOf('running-mean'), words: 'mean of f', x: mean, y: variance(mean) },
        { style: { ...exact, marker: 'disc' }, words: 'least', x: best, y: variance(best) },
        { style: { ...exact, marker: 'ring' }, words: yours, x: k, y: variance(k), held: true },
      ]}
    />
  );
}
