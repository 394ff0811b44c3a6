/** A pane of methods over training time: thin seeds, bands, bold means, the ruler, and names at the line ends. */
import type { ReactNode } from 'react';
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import { type LineStyle, lineColour } from '../../../charts/lineStyle.ts';
import { BandPath } from '../../../charts/marks/BandPath.tsx';
import { EndLabels } from '../../../charts/marks/EndLabels.tsx';
import { LinePath } from '../../../charts/marks/LinePath.tsx';
import { Markers, Ruler } from '../../../charts/marks/Ruler.tsx';
import { Surface } from '../../../charts/marks/Surface.tsx';
import { Plot } from '../../../charts/Plot.tsx';
import type { PlotScales } from '../../../charts/scales.ts';
import type { MethodId } from '../../../experiments/policies/methods/methods.ts';
import { type PoliciesSettings, TASKS, type TaskId } from '../../../experiments/policies/settings.ts';
import { type Axis, endOf, type Line, stepAxis } from '../../shared/lines.ts';
import { RulerWords } from '../../shared/RulerWords.tsx';
import { useActions, usePolicies } from '../context.ts';
import type { PoliciesPaneLayout } from '../layout.ts';
import { settingsOf } from '../state.ts';
import { SHORT, stylesOf } from '../styles.ts';
import styles from './panes.module.css';
import { banded, type MethodLines, valueWithin } from './shape.ts';

/** Width of a tick's words, `100 000` with room around it, in their own size. */
const WORD_EMS = 6;

export interface MethodsPlotProps {
  readonly layout: PoliciesPaneLayout;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly MethodLines[];
  readonly axis: PoliciesSettings['axis'];
  /** Where the x axis ends. */
  readonly end: number;
  readonly y: Axis;
  /** The one solid line, where there is one. */
  readonly baseline?: number;
  readonly valueFormat: (value: number) => string;
  readonly label: string;
  /** Writes where the ruler stands. */
  readonly readsX?: boolean;
  /** Where the ruler stands, in the axis' unit. */
  readonly ruler: number | null;
  readonly onRuler: (x: number | null) => void;
  /** Marks under the lines. */
  readonly under?: (scales: PlotScales) => ReactNode;
}

interface Look {
  readonly style: LineStyle;
  /** Seeds are solid: dashes of one pixel are dust. */
  readonly thin: LineStyle;
}

/** Made once, so that lines to which nothing was added need not be drawn again. */
const LOOKS = Object.fromEntries(
  TASKS.map((task) => [
    task,
    Object.fromEntries(
      stylesOf(task).map((style): [string, Look] => [style.id, { style, thin: { ...style, dash: 'none' } }]),
    ),
  ]),
) as unknown as Readonly<Record<TaskId, Readonly<Record<MethodId, Look>>>>;

/** What a line's name and value are of: the mean of the seeds, or the only seed. */
const bold = ({ seeds, band }: MethodLines): Line | null => {
  if (band) return { xs: band.x, ys: band.mean };
  return seeds.length === 1 ? seeds[0]! : null;
};

export function MethodsPlot(props: MethodsPlotProps) {
  const {
    layout,
    width,
    height,
    lines,
    axis,
    end,
    y,
    baseline,
    valueFormat,
    label,
    readsX = false,
    ruler,
    onRuler,
    under,
  } = props;
  const task = usePolicies((s) => settingsOf(s).task);
  const pointed = usePolicies((s) => s.pointed);
  const actions = useActions();
  const { left, right } = layout.margins;
  const room = Math.floor((width - left - right) / (WORD_EMS * layout.metrics.tick));
  const round = stepAxis(end, Math.max(1, Math.min(layout.xTicks, room)));
  const x = round.ticks.length > 1 ? round : { ...round, ticks: [0, end] };
  const looks = LOOKS[task];
  const style = (id: MethodId) => looks[id].style;
  const named = lines.flatMap((line) => {
    const mean = bold(line);
    return mean && mean.xs.length > 0 ? [{ id: line.id, mean }] : [];
  });
  const bands = banded(lines, pointed);
  const at = ruler !== null && ruler <= end ? ruler : null;
  return (
    <Plot
      width={width}
      height={height}
      margins={layout.margins}
      x={{ domain: x.domain, ticks: x.ticks, format: formatThousands, unit: axis }}
      y={{
        domain: y.domain,
        ticks: y.ticks,
        format: (v: number) => formatNumber(v, y.digits),
        ...(baseline === undefined ? {} : { baseline }),
      }}
      label={label}
      metrics={layout.metrics}
    >
      {(scales) => (
        <>
          {under?.(scales)}
          {bands.map(({ id, band }) => (
            <BandPath
              key={id}
              xs={band!.x}
              lo={band!.low}
              hi={band!.high}
              scales={scales}
              style={style(id)}
              focused={pointed === id}
            />
          ))}
          {lines.map(({ id, seeds }) => (
            <g key={id} className={styles['seeds']} data-pale={pointed !== null && pointed !== id}>
              {seeds.length > 1 &&
                seeds.map(({ seed, xs, ys }) => (
                  <LinePath
                    key={seed}
                    xs={xs}
                    ys={ys}
                    scales={scales}
                    style={looks[id].thin}
                    whole
                    thin
                    clip
                  />
                ))}
            </g>
          ))}
          {named.map(({ id, mean }) => (
            <LinePath
              key={id}
              xs={mean.xs}
              ys={mean.ys}
              scales={scales}
              style={style(id)}
              pale={pointed !== null && pointed !== id}
              whole
              clip
            />
          ))}
          {named.map(({ id, mean }) => (
            <Leader key={id} mean={mean} end={end} scales={scales} colour={lineColour(style(id))} />
          ))}
          <Surface scales={scales} onHover={onRuler} onPick={onRuler} />
          {at !== null && (
            <>
              <Ruler scales={scales} at={at} hover />
              {readsX && (
                <RulerWords scales={scales} at={at} end={end}>
                  {formatThousands(at)} {axis}
                </RulerWords>
              )}
              <Markers
                scales={scales}
                at={at}
                items={named.map(({ id, mean }) => ({ style: style(id), y: valueWithin(mean, at) }))}
              />
            </>
          )}
          <EndLabels
            scales={scales}
            items={named.map(({ id, mean }) => ({
              style: style(id),
              y: endOf(mean, end),
              value: valueFormat(at === null ? endOf(mean, end) : valueWithin(mean, at)),
              ...(SHORT[id] ? { short: SHORT[id] as string } : {}),
            }))}
            onFocus={(id) => actions.point(lines.find((line) => line.id === id)?.id ?? null)}
          />
        </>
      )}
    </Plot>
  );
}

interface LeaderProps {
  readonly mean: Line;
  readonly end: number;
  readonly scales: PlotScales;
  readonly colour: string;
}

/** From where a line ends to its name. */
function Leader({ mean, end, scales, colour }: LeaderProps) {
  const y = scales.y(endOf(mean, end));
  const { plot } = scales;
  if (!(y >= plot.top && y <= plot.bottom)) return null;
  const x = scales.x(Math.min(end, mean.xs[mean.xs.length - 1]!));
  return (
    <line className={styles['leader']} style={{ stroke: colour }} x1={x} x2={plot.right} y1={y} y2={y} />
  );
}
