/** The two panes over training time: expected loss, and the log variance of one gradient. */
import { useMemo } from 'react';
import { formatNumber } from '../../charts/format.ts';
import type { ToyEstimatorId, ToySettings } from '../../experiments/toy/settings.ts';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { useSize } from '../../ui/useSize.ts';
import shared from '../shared/figure.module.css';
import { useRace } from './context.ts';
import { bandWords } from './describe.ts';
import type { RaceLayout } from './layout.ts';
import {
  ghostLosses,
  ghostVariances,
  lnVariance,
  lossAxis,
  lossLines,
  varianceAxis,
  varianceLines,
} from './shape.ts';
import { rulerAt, trainedSettings } from './state.ts';
import { TrainingPane } from './TrainingPane.tsx';

export interface PaneProps {
  readonly layout: RaceLayout;
  readonly width: number;
}

const NO_GHOSTS: readonly never[] = [];

/** Exact numbers at the ruler, once they are those of this ruler. */
function useExact(select: 'loss' | 'variance'): ReadonlyMap<ToyEstimatorId, number> {
  const moment = useRace((s) => s.body?.moment);
  const ruler = useRace(rulerAt);
  return useMemo(() => {
    const current = moment && Math.abs(moment.playhead - ruler) < 1 ? moment.lines : [];
    return new Map(current.map((l) => [l.id, select === 'loss' ? l.loss : lnVariance(l.variance)] as const));
  }, [moment, ruler, select]);
}

export function CurvesPane({ layout, width }: PaneProps) {
  const data = useRace(trainedSettings);
  const lines = useRace((s) => s.lines);
  const ghosts = useRace((s) => s.body?.ghosts) ?? NO_GHOSTS;
  const exact = useExact('loss');
  const [boxRef, box] = useSize({ width: 0, height: 300 });
  const drawn = useMemo(() => lossLines(lines, data), [lines, data]);
  const past = useMemo(() => ghostLosses(ghosts), [ghosts]);
  const y = useMemo(
    () => lossAxis([...drawn, ...past], data.target, data.steps),
    [drawn, past, data.target, data.steps],
  );
  const seeds = drawn.find((line) => line.band)?.band?.seeds ?? 0;
  const best =
    data.target > 0.5
      ? 'the optimum, θ = 1'
      : data.target < 0.5
        ? 'the optimum, θ = 0'
        : 'every θ is as good';
  const fills = layout.curves === 0;
  const height = fills ? box.height : layout.curves;
  return (
    <div className={fills ? shared['stretch'] : undefined}>
      <PaneTitle title="Expected loss">{lossWords(data, seeds, fills)}</PaneTitle>
      <div ref={boxRef} className={fills ? shared['plotBox'] : undefined}>
        <TrainingPane
          layout={layout}
          width={width}
          height={height}
          lines={drawn}
          ghosts={past}
          y={y}
          yFormat={(v) => formatNumber(v, y.digits)}
          valueFormat={(v) => formatNumber(v, Math.max(4, y.digits + 1))}
          exact={exact}
          hideX={layout.variance > 0}
          readsX
          label={`Expected loss against training, ${lines.length} lines.`}
          {...(layout.name === 'page' ? { note: best } : {})}
        />
      </div>
    </div>
  );
}

/** What the lines and the shading are; shorter where there is less room. */
function lossWords(settings: ToySettings, seeds: number, short: boolean): string {
  const unit = settings.axis === 'evaluations' ? ', against evaluations of f' : '';
  if (seeds === 0) return `exact${unit}${short ? '' : '; the line is one seed'}`;
  const band = bandWords(settings.band, seeds);
  return short ? `shaded: ${band}` : `exact${unit}; the line is one seed, ${band} shaded`;
}

export function VariancePane({ layout, width }: PaneProps) {
  const trained = useRace(trainedSettings);
  const lines = useRace((s) => s.lines);
  const ghosts = useRace((s) => s.body?.ghosts) ?? NO_GHOSTS;
  const exact = useExact('variance');
  const drawn = useMemo(() => varianceLines(lines, trained), [lines, trained]);
  const past = useMemo(() => ghostVariances(ghosts), [ghosts]);
  const y = useMemo(() => varianceAxis(drawn), [drawn]);
  return (
    <div>
      <PaneTitle title="Log variance of one gradient">ln Var, exact by quadrature, not smoothed</PaneTitle>
      <TrainingPane
        layout={layout}
        width={width}
        height={layout.variance}
        lines={drawn}
        ghosts={past}
        y={y}
        yFormat={(v) => formatNumber(v, 0)}
        valueFormat={(v) => (v < y.domain[0] - 12 ? '−∞' : formatNumber(v, 1))}
        exact={exact}
        label="Natural logarithm of the variance of a single gradient against training."
      />
    </div>
  );
}
