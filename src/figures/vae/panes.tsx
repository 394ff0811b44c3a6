/** The panes over training time: the ELBOs with REBAR's best beside them, and the log variance of the gradient by layer. */
import { useCallback, useMemo, useRef } from 'react';
import { lineColour, textColour } from '../../charts/lineStyle.ts';
import type { PlotScales } from '../../charts/scales.ts';
import { VARIANCE_DRAWS, VARIANCE_IMAGES, type VaeRun } from '../../experiments/vae/messages.ts';
import { layerCount } from '../../experiments/vae/request.ts';
import type { VaeSettings } from '../../experiments/vae/settings.ts';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { useSize } from '../../ui/useSize.ts';
import shared from '../shared/figure.module.css';
import { useVae } from './context.ts';
import type { VaePaneLayout } from './layout.ts';
import { RunsPlot } from './RunsPlot.tsx';
import { type Reach, reachOf } from './results.ts';
import { curveLines, elboAxis, stepsPerX, varianceAxis, varianceLines } from './shape.ts';
import { sameCurves, settingsOf, shownRuns, type VaeState } from './state.ts';
import { STYLE } from './styles.ts';
import styles from './vae.module.css';
import { CURVE_TITLES, natsWords } from './words.ts';

export interface PaneProps {
  readonly layout: VaePaneLayout;
  readonly width: number;
}

const NO_RUNS: readonly VaeRun[] = [];

/** The runs on show; the same array until a curve of theirs has another point. Their steps may be older than the count. */
export const useRuns = (): readonly VaeRun[] => useVae(useCurvesOf());

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

export function CurvesPane({ layout, width }: PaneProps) {
  const curve = useVae((s) => settingsOf(s).curve);
  const per = useVae((s) => stepsPerX(settingsOf(s), s.body?.stepsPerEpoch ?? 1));
  const runs = useRuns();
  const [boxRef, box] = useSize({ width: 0, height: 300 });
  const lines = useMemo(() => curveLines(runs, curve, per), [runs, curve, per]);
  const reach = useMemo(() => reachOf(runs, barOf(curve)), [runs, curve]);
  const y = useMemo(() => elboAxis(lines, reach?.bar.value ?? null), [lines, reach]);
  const fills = layout.curves === 0;
  const { title, words, short } = CURVE_TITLES[curve];
  return (
    <div className={fills ? shared['stretch'] : undefined}>
      <PaneTitle title={title}>{layout.name === 'page' ? words : short}</PaneTitle>
      <div ref={boxRef} className={fills ? shared['plotBox'] : undefined}>
        <RunsPlot
          layout={layout}
          width={width}
          height={fills ? box.height : layout.curves}
          lines={lines}
          y={y}
          valueFormat={natsWords}
          hideX={layout.variance > 0}
          readsX
          label={`${title} in nats against training, ${lines.length} runs.`}
          under={(scales) => reach && <Bar scales={scales} reach={reach} curve={curve} per={per} />}
          over={(scales) => reach && <BarWords scales={scales} reach={reach} curve={curve} />}
        />
      </div>
    </div>
  );
}

interface BarProps {
  readonly scales: PlotScales;
  readonly reach: Reach;
  readonly curve: VaeSettings['curve'];
}

const barY = ({ y, plot }: PlotScales, { bar }: Reach): number | null => {
  const at = Math.round(y(bar.value) * 2) / 2;
  return at >= plot.top - 1 && at <= plot.bottom + 1 ? at : null;
};

/** REBAR's best so far, as the dashed line of the paper's figures 2 and 3, and where others reached it. */
function Bar({ scales, reach, curve, per }: BarProps & { readonly per: number }) {
  const { plot } = scales;
  const y = barY(scales, reach);
  if (y === null) return null;
  return (
    <g>
      <line className={styles['bar']} x1={plot.left} x2={plot.right} y1={y} y2={y} />
      {curve !== 'training' &&
        reach.others.map(
          ({ id, step }) =>
            step !== null && (
              <line
                key={id}
                className={styles['reached']}
                style={{ stroke: lineColour(STYLE[id]) }}
                x1={scales.x(step / per)}
                x2={scales.x(step / per)}
                y1={y}
                y2={plot.bottom}
              />
            ),
        )}
    </g>
  );
}

/** The bar's words, where curves that climb from the left leave room. */
function BarWords({ scales, reach, curve }: BarProps) {
  const { plot, metrics } = scales;
  const y = barY(scales, reach);
  if (y === null) return null;
  const what = curve === 'iwae' ? 'best IWAE-100' : 'best validation';
  const above = y - plot.top > metrics.tick;
  return (
    <text
      className={styles['barWords']}
      style={{ fill: textColour(STYLE.rebar) }}
      x={plot.left + 0.12 * (plot.right - plot.left)}
      y={above ? y - 6 : y + metrics.tick + 4}
    >
      REBAR’s {what}
      {metrics.layout === 'page' ? ' so far' : ''}, {natsWords(reach.bar.value)}
    </text>
  );
}

const DRAWS = `${VARIANCE_DRAWS} draws on ${VARIANCE_IMAGES} images`;

export function VariancePanes({ layout, width }: PaneProps) {
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

interface LayerProps extends PaneProps {
  readonly layer: number;
  readonly layers: number;
}

function VariancePane({ layer, layers, layout, width }: LayerProps) {
  const per = useVae((s) => stepsPerX(settingsOf(s), s.body?.stepsPerEpoch ?? 1));
  const runs = useRuns();
  const lines = useMemo(() => varianceLines(runs, layer, per), [runs, layer, per]);
  const y = useMemo(() => varianceAxis(lines), [lines]);
  const which = layers > 1 ? `, layer ${layer + 1}` : '';
  const lower = layer === layers - 1;
  return (
    <div>
      <PaneTitle title={`Log variance of the gradient${which}`}>
        {layer === 0 ? `ln, mean over logits, ${DRAWS}` : ''}
      </PaneTitle>
      <RunsPlot
        layout={layout}
        width={width}
        height={layout.variance - (lower ? 0 : 16)}
        lines={lines}
        y={y}
        valueFormat={natsWords}
        hideX={!lower}
        label={`Natural logarithm of the variance of a logit gradient${which} against training, ${lines.length} runs.`}
      />
    </div>
  );
}
