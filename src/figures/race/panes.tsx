/** The two panes over training time: expected loss, and the log variance of one gradient. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { formatThousands } from '../../charts/format.ts';
import { TrainingPlot, type TrainingPlotProps } from '../../charts/TrainingPlot.tsx';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { useSize } from '../../ui/useSize.ts';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import type { RaceLayout } from './layout.ts';
import {
  bestWords,
  LOSS_TITLE,
  lossShape,
  lossWords,
  type RacePlace,
  type RaceShape,
  type RaceView,
  raceData,
  VARIANCE_TITLE,
  VARIANCE_WORDS,
  varianceShape,
} from './plots.ts';
import { rulerAt, trainedSettings } from './state.ts';
import { isToyEstimator } from './styles.ts';
import { type RaceState, useRace, useVerbs } from './types.ts';

export interface RacePaneProps {
  readonly layout: RaceLayout;
  readonly width: number;
}

/** Where the reader looks, as the plots need it. */
export const raceView = (state: RaceState): RaceView => {
  const { steps, estimators, focus } = settingsOf(state);
  const { pointed } = state;
  return {
    steps,
    estimators,
    focus: pointed !== null && isToyEstimator(pointed) ? pointed : focus,
    ruler: rulerAt(state),
    atRuler: state.body?.atRuler,
    events: state.body?.log?.events,
  };
};

const NO_GHOSTS: readonly never[] = [];

function useShape(make: typeof lossShape): RaceShape {
  const lines = useRace((s) => s.lines);
  const ghosts = useRace((s) => s.body?.ghosts) ?? NO_GHOSTS;
  const trained = useRace(trainedSettings);
  return useMemo(() => make(lines, ghosts, trained), [make, lines, ghosts, trained]);
}

interface PlotProps extends RacePaneProps, Pick<TrainingPlotProps, 'height' | 'label'> {
  readonly shape: RaceShape;
  readonly place: Omit<RacePlace, 'xTicks'>;
}

function Pane({ layout: { margins, metrics, xTicks }, shape, place, ...frame }: PlotProps) {
  const view = useRace(useShallow(raceView));
  const hover = useRace((s) => s.hover);
  const moving = useRace((s) => !s.settled);
  const verbs = useVerbs();
  return (
    <TrainingPlot
      {...frame}
      margins={margins}
      metrics={metrics}
      data={raceData(shape, view, { ...place, xTicks })}
      hover={hover}
      hoverFormat={shape.kind === 'loss' ? formatThousands : undefined}
      moving={moving}
      onHover={verbs.hover}
      onSeek={(at, { final }) => verbs.seek(at, final)}
      onPoint={verbs.point}
    />
  );
}

export function RaceCurvesPane({ layout, width }: RacePaneProps) {
  const shape = useShape(lossShape);
  const trained = useRace(trainedSettings);
  const [boxRef, box] = useSize({ width: 0, height: 300 });
  const fills = layout.curves === 0;
  return (
    <div className={fills ? shared['stretch'] : undefined}>
      <PaneTitle title={LOSS_TITLE}>{lossWords(shape, trained, fills)}</PaneTitle>
      <div ref={boxRef} className={fills ? shared['plotBox'] : undefined}>
        <Pane
          layout={layout}
          width={width}
          height={fills ? box.height : layout.curves}
          shape={shape}
          place={{
            hideX: layout.variance > 0,
            note: layout.name === 'page' ? bestWords(trained) : undefined,
          }}
          label={`Expected loss against training, ${shape.lines.length} lines.`}
        />
      </div>
    </div>
  );
}

export function VariancePane({ layout, width }: RacePaneProps) {
  const shape = useShape(varianceShape);
  return (
    <div>
      <PaneTitle title={VARIANCE_TITLE}>{VARIANCE_WORDS}</PaneTitle>
      <Pane
        layout={layout}
        width={width}
        height={layout.variance}
        shape={shape}
        place={{ hideX: false }}
        label="Natural logarithm of the variance of a single gradient against training."
      />
    </div>
  );
}
