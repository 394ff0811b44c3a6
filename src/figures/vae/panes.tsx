/** The panes over training time: the ELBOs with REBAR's best beside them, and the log variance of the gradient by layer. */
import { useCallback, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { TrainingPlot, type TrainingPlotProps } from '../../charts/TrainingPlot.tsx';
import { VARIANCE_DRAWS, VARIANCE_IMAGES, type VaeRun } from '../../experiments/vae/messages.ts';
import { layerCount } from '../../experiments/vae/request.ts';
import type { VaeSettings } from '../../experiments/vae/settings.ts';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { useSize } from '../../ui/useSize.ts';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import type { VaePaneLayout } from './layout.ts';
import { type RunsPlot, type RunsView, rebarsBest, runsData, stepOrEpochWords } from './plots.ts';
import { reachOf } from './results.ts';
import { curveLines, elboAxis, lastStep, stepsPerX, vaeVarianceAxis, vaeVarianceLines } from './shape.ts';
import { rulerOf, sameCurves, shownRuns } from './state.ts';
import { isVaeEstimator } from './styles.ts';
import { useChanges, useVae, useVerbs, type VaeState } from './types.ts';
import { CURVE_TITLES } from './words.ts';

export interface VaePaneProps {
  readonly layout: VaePaneLayout;
  readonly width: number;
}

const NO_RUNS: readonly VaeRun[] = [];

/** The runs on show; the same array until a curve of theirs has another point. Their steps may be older than the count. */
export const useDrawnRuns = (): readonly VaeRun[] => useVae(useCurvesOf());

function useCurvesOf(): (state: VaeState) => readonly VaeRun[] {
  const last = useRef<readonly VaeRun[]>(NO_RUNS);
  return useCallback((state) => {
    const runs = shownRuns(state);
    if (!sameCurves(last.current, runs)) last.current = runs;
    return last.current;
  }, []);
}

/** By which measurement REBAR's best is compared on this curve. */
export const barOf = (curve: VaeSettings['curve']): 'validation' | 'iwae' =>
  curve === 'iwae' ? 'iwae' : 'validation';

/** Where the reader looks, as the plots need it. */
export const vaeView = (state: VaeState): Omit<RunsView, 'changes' | 'xTicks'> => {
  const settings = settingsOf(state);
  return {
    axis: settings.axis,
    per: stepsPerX(settings, state.body?.stepsPerEpoch ?? 1),
    last: lastStep(settings.steps, state.body?.head ?? 0),
    pointed: state.pointed !== null && isVaeEstimator(state.pointed) ? state.pointed : null,
  };
};

interface PlotProps extends VaePaneProps, Pick<TrainingPlotProps, 'height' | 'label'> {
  readonly plot: RunsPlot;
  /** Writes the step beside the pointer's ruler. */
  readonly readsX?: boolean;
}

function Pane({ layout: { margins, metrics, xTicks }, plot, readsX = false, ...frame }: PlotProps) {
  const view = useVae(useShallow(vaeView));
  const changes = useChanges();
  const hover = useVae(rulerOf);
  const verbs = useVerbs();
  const { axis, per } = view;
  return (
    <TrainingPlot
      {...frame}
      margins={margins}
      metrics={metrics}
      data={runsData(plot, { ...view, changes, xTicks })}
      hover={hover === null ? null : hover / per}
      hoverFormat={readsX ? (at) => stepOrEpochWords(axis, at) : undefined}
      onHover={(x) => verbs.hover(x === null ? null : Math.round(x * per))}
      onSeek={(x) => verbs.seek(Math.round(x * per))}
      onPoint={verbs.point}
    />
  );
}

export function VaeCurvesPane({ layout, width }: VaePaneProps) {
  const curve = useVae((s) => settingsOf(s).curve);
  const per = useVae((s) => stepsPerX(settingsOf(s), s.body?.stepsPerEpoch ?? 1));
  const runs = useDrawnRuns();
  const [boxRef, box] = useSize({ width: 0, height: 300 });
  const lines = useMemo(() => curveLines(runs, curve, per), [runs, curve, per]);
  const reach = useMemo(() => reachOf(runs, barOf(curve)), [runs, curve]);
  const y = useMemo(() => elboAxis(lines, reach?.bar.value ?? null), [lines, reach]);
  const fills = layout.curves === 0;
  const reference = reach && rebarsBest(reach, curve, per, layout.name !== 'page');
  const plot = { lines, y, hideX: layout.variance > 0, reference };
  const { title, words, short } = CURVE_TITLES[curve];
  return (
    <div className={fills ? shared['stretch'] : undefined}>
      <PaneTitle title={title}>{layout.name === 'page' ? words : short}</PaneTitle>
      <div ref={boxRef} className={fills ? shared['plotBox'] : undefined}>
        <Pane
          layout={layout}
          width={width}
          height={fills ? box.height : layout.curves}
          plot={plot}
          readsX
          label={`${title} in nats against training, ${lines.length} runs.`}
        />
      </div>
    </div>
  );
}

const DRAWS = `${VARIANCE_DRAWS} draws on ${VARIANCE_IMAGES} images`;

export function VaeVariancePanes({ layout, width }: VaePaneProps) {
  const layers = useVae((s) => layerCount(settingsOf(s)));
  return Array.from({ length: layers }, (_, layer) => (
    <VariancePane
      // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its number
      key={layer}
      layer={layer}
      layers={layers}
      layout={layout}
      width={width}
    />
  ));
}

interface LayerProps extends VaePaneProps {
  readonly layer: number;
  readonly layers: number;
}

function VariancePane({ layer, layers, layout, width }: LayerProps) {
  const per = useVae((s) => stepsPerX(settingsOf(s), s.body?.stepsPerEpoch ?? 1));
  const runs = useDrawnRuns();
  const lines = useMemo(() => vaeVarianceLines(runs, layer, per), [runs, layer, per]);
  const y = useMemo(() => vaeVarianceAxis(lines), [lines]);
  const which = layers > 1 ? `, layer ${layer + 1}` : '';
  const lower = layer === layers - 1;
  return (
    <div>
      <PaneTitle title={`Log variance of the gradient${which}`}>
        {layer === 0 ? `ln, mean over logits, ${DRAWS}` : ''}
      </PaneTitle>
      <Pane
        layout={layout}
        width={width}
        height={layout.variance - (lower ? 0 : 16)}
        plot={{ lines, y, hideX: !lower }}
        label={`Natural logarithm of the variance of a logit gradient${which} against training, ${lines.length} runs.`}
      />
    </div>
  );
}
