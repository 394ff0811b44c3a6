/** One pane over training time: a line for each run, the pointer's ruler, changes of settings as ticks, and names at the line ends. */
import type { ReactNode } from 'react';
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { lineColour } from '../../charts/lineStyle.ts';
import { EndLabels } from '../../charts/marks/EndLabels.tsx';
import { EventTicks } from '../../charts/marks/EventTicks.tsx';
import { LinePath } from '../../charts/marks/LinePath.tsx';
import { Markers, Ruler } from '../../charts/marks/Ruler.tsx';
import { Surface } from '../../charts/marks/Surface.tsx';
import { Plot } from '../../charts/Plot.tsx';
import type { PlotScales } from '../../charts/scales.ts';
import { type Axis, endOf, stepAxis, valueAt } from '../shared/lines.ts';
import { RulerWords } from '../shared/RulerWords.tsx';
import { useActions, useChanges, useVae } from './context.ts';
import type { VaePaneLayout } from './layout.ts';
import { type DrawnRun, lastStep, stepsPerX } from './shape.ts';
import { settingsOf } from './state.ts';
import { isEstimator, SHORT, STYLE } from './styles.ts';
import styles from './vae.module.css';

export interface RunsPlotProps {
  readonly layout: VaePaneLayout;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly DrawnRun[];
  readonly y: Axis;
  /** The value printed beside a name. */
  readonly valueFormat: (value: number) => string;
  readonly label: string;
  readonly hideX?: boolean;
  /** Writes the step beside the pointer's ruler. */
  readonly readsX?: boolean;
  /** Marks of this pane alone, under the lines and over them. */
  readonly under?: (scales: PlotScales) => ReactNode;
  readonly over?: (scales: PlotScales) => ReactNode;
}

export function RunsPlot(props: RunsPlotProps) {
  const {
    layout,
    width,
    height,
    lines,
    y,
    valueFormat,
    label,
    hideX = false,
    readsX = false,
    under,
    over,
  } = props;
  const axis = useVae((s) => settingsOf(s).axis);
  const per = useVae((s) => stepsPerX(settingsOf(s), s.body?.stepsPerEpoch ?? 1));
  const last = useVae((s) => lastStep(settingsOf(s).steps, s.body?.head ?? 0));
  const changes = useChanges();
  const hover = useVae((s) => s.hover);
  const pointed = useVae((s) => s.pointed);
  const actions = useActions();
  const x = stepAxis(last / per, layout.xTicks);
  const end = x.domain[1];
  const at = hover === null ? null : hover / per;
  const atX = axis === 'epochs' ? (v: number) => formatNumber(v, x.digits) : formatThousands;
  const drawn = lines.filter((line) => line.xs.length > 0);
  return (
    <Plot
      width={width}
      height={height}
      margins={hideX ? { ...layout.margins, bottom: 10 } : layout.margins}
      x={{ domain: x.domain, ticks: x.ticks, format: atX, hide: hideX }}
      y={{ domain: y.domain, ticks: y.ticks, format: (v: number) => formatNumber(v, y.digits) }}
      label={label}
      metrics={layout.metrics}
    >
      {(scales) => (
        <>
          {under?.(scales)}
          {drawn.map(({ id, xs, ys }) => (
            <LinePath
              key={id}
              xs={xs}
              ys={ys}
              scales={scales}
              style={STYLE[id]}
              pale={pointed !== null && pointed !== id}
              whole
              clip
            />
          ))}
          {over?.(scales)}
          {drawn.map((line) => (
            <Leader key={line.id} line={line} end={end} scales={scales} />
          ))}
          <Surface
            scales={scales}
            onHover={(v) => actions.hover(v === null ? null : Math.round(v * per))}
            onPick={(v) => actions.hover(Math.round(v * per))}
          />
          {changes.length > 0 && (
            <EventTicks
              scales={scales}
              events={changes.map(({ step, sentence }) => ({
                x: step / per,
                title: `step ${formatThousands(step)}: ${sentence}`,
              }))}
            />
          )}
          {at !== null && at <= end && (
            <>
              <Ruler scales={scales} at={at} hover />
              {readsX && (
                <RulerWords scales={scales} at={at} end={end}>
                  {axis === 'epochs' ? `epoch ${formatNumber(at, 1)}` : `step ${formatThousands(at)}`}
                </RulerWords>
              )}
              <Markers
                scales={scales}
                at={at}
                items={drawn.map((line) => ({ style: STYLE[line.id], y: valueAt(line, at) }))}
              />
            </>
          )}
          <EndLabels
            scales={scales}
            items={drawn.map((line) => ({
              style: STYLE[line.id],
              y: endOf(line, end),
              value: valueFormat(at === null ? endOf(line, end) : valueAt(line, at)),
              ...(SHORT[line.id] ? { short: SHORT[line.id] as string } : {}),
            }))}
            onFocus={(id) => actions.point(id !== null && isEstimator(id) ? id : null)}
          />
        </>
      )}
    </Plot>
  );
}

/** From where a line ends now to its name. */
function Leader({
  line,
  end,
  scales,
}: {
  readonly line: DrawnRun;
  readonly end: number;
  readonly scales: PlotScales;
}) {
  const y = scales.y(endOf(line, end));
  const { plot } = scales;
  if (!(y >= plot.top && y <= plot.bottom)) return null;
  return (
    <line
      className={styles['leader']}
      style={{ stroke: lineColour(STYLE[line.id]) }}
      x1={scales.x(Math.min(end, line.xs[line.xs.length - 1]!))}
      x2={plot.right}
      y1={y}
      y2={y}
    />
  );
}
