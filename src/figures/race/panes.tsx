/** The two panes over training time: expected loss, and the log variance of one gradient. */
import { useMemo } from 'react';
import { formatNumber } from '../../charts/format.ts';
import type { ToyEstimatorId } from '../../experiments/toy/settings.ts';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
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
import { rulerAt, settingsOf } from './state.ts';
import { TrainingPane } from './TrainingPane.tsx';

export interface PaneProps {
  readonly layout: RaceLayout;
  readonly width: number;
  readonly height: number;
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

export function CurvesPane({ layout, width, height }: PaneProps) {
  const trained = useRace((s) => s.body?.settings) ?? null;
  const settings = useRace(settingsOf);
  const lines = useRace((s) => s.lines);
  const ghosts = useRace((s) => s.body?.ghosts) ?? NO_GHOSTS;
  const exact = useExact('loss');
  const data = trained ?? settings;
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
  return (
    <div>
      <PaneTitle title="Expected loss">
        {seeds > 0
          ? `exact; the line is one seed, ${bandWords(data.band, seeds)} shaded`
          : 'exact; the line is one seed'}
      </PaneTitle>
      <TrainingPane
        layout={layout}
        width={width}
        height={height}
        lines={drawn}
        ghosts={past}
        y={y}
        yFormat={(v) => formatNumber(v, y.digits)}
        valueFormat={(v) => formatNumber(v, y.digits + 1)}
        exact={exact}
        hideX={layout.variance > 0}
        label={`Expected loss against training, ${lines.length} lines. The table below has the numbers at the ruler.`}
        {...(layout.name === 'page' ? { note: best } : {})}
      />
    </div>
  );
}

export function VariancePane({ layout, width, height }: PaneProps) {
  const settings = useRace(settingsOf);
  const trained = useRace((s) => s.body?.settings) ?? settings;
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
        height={height}
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
