/** A pane of methods over training time: thin seeds, bands, bold means, the ruler, and names at the line ends. */
import type { ReactNode } from 'react';
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import { BandPath } from '../../../charts/marks/BandPath.tsx';
import { EndLabels } from '../../../charts/marks/EndLabels.tsx';
import { LinePath } from '../../../charts/marks/LinePath.tsx';
import { Markers, Ruler } from '../../../charts/marks/Ruler.tsx';
import { Surface } from '../../../charts/marks/Surface.tsx';
import { Plot } from '../../../charts/Plot.tsx';
import type { PlotScales } from '../../../charts/scales.ts';
import type { MethodId } from '../../../experiments/control/methods/methods.ts';
import type { ControlSettings } from '../../../experiments/control/settings.ts';
import shared from '../../shared/figure.module.css';
import { type Axis, endOf, type Line, stepAxis, valueAt } from '../../shared/lines.ts';
import { useActions, useControl } from '../context.ts';
import type { ControlPaneLayout } from '../layout.ts';
import { settingsOf } from '../state.ts';
import { SHORT, styleOf } from '../styles.ts';
import styles from './panes.module.css';
import type { MethodLines } from './shape.ts';

/** More bands than this hide one another. */
const MOST_BANDS = 3;

export interface MethodsPlotProps {
  readonly layout: ControlPaneLayout;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly MethodLines[];
  readonly axis: ControlSettings['axis'];
  /** Where the x axis ends. */
  readonly end: number;
  readonly y: Axis;
  readonly valueFormat: (value: number) => string;
  readonly label: string;
  /** Writes where the ruler stands. */
  readonly readsX?: boolean;
  /** Marks under the lines. */
  readonly under?: (scales: PlotScales) => ReactNode;
}

/** What a line's name and value are of: the mean of the seeds, or the only seed. */
const bold = ({ seeds, band }: MethodLines): Line | null => {
  if (band) return { xs: band.x, ys: band.mean };
  return seeds.length === 1 ? seeds[0]! : null;
};

export function MethodsPlot(props: MethodsPlotProps) {
  const { layout, width, height, lines, axis, end, y, valueFormat, label, readsX = false, under } = props;
  const task = useControl((s) => settingsOf(s).task);
  const hover = useControl((s) => s.hover);
  const pointed = useControl((s) => s.pointed);
  const actions = useActions();
  const x = stepAxis(end, layout.xTicks);
  const style = (id: MethodId) => styleOf(id, task);
  const named = lines.flatMap((line) => {
    const mean = bold(line);
    return mean && mean.xs.length > 0 ? [{ id: line.id, mean }] : [];
  });
  const bands = lines.filter(({ band }) => band && band.seeds > 1).slice(-MOST_BANDS);
  const at = hover !== null && hover <= end ? hover : null;
  return (
    <Plot
      width={width}
      height={height}
      margins={layout.margins}
      x={{ domain: x.domain, ticks: x.ticks, format: formatThousands, unit: axis }}
      y={{ domain: y.domain, ticks: y.ticks, format: (v: number) => formatNumber(v, y.digits) }}
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
                    style={THIN[id] ?? style(id)}
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
          <Surface scales={scales} onHover={actions.hover} onPick={(v) => actions.hover(v)} />
          {at !== null && (
            <>
              <Ruler scales={scales} at={at} hover />
              {readsX && (
                <text
                  className={shared['read']}
                  x={scales.x(at) + (at > end / 2 ? -6 : 6)}
                  y={scales.plot.top + 4}
                  textAnchor={at > end / 2 ? 'end' : 'start'}
                >
                  {formatThousands(at)} {axis}
                </text>
              )}
              <Markers
                scales={scales}
                at={at}
                items={named.map(({ id, mean }) => ({ style: style(id), y: valueAt(mean, at) }))}
              />
            </>
          )}
          <EndLabels
            scales={scales}
            items={named.map(({ id, mean }) => ({
              style: style(id),
              y: endOf(mean, end),
              value: valueFormat(at === null ? endOf(mean, end) : valueAt(mean, at)),
              ...(SHORT[id] ? { short: SHORT[id] as string } : {}),
            }))}
            onFocus={(id) => actions.point(lines.find((line) => line.id === id)?.id ?? null)}
          />
        </>
      )}
    </Plot>
  );
}

/** Seeds are solid: dashes of one pixel are dust. */
const THIN: Partial<Record<MethodId, ReturnType<typeof styleOf>>> = {
  'running-mean': { ...styleOf('running-mean', 'cartpole'), dash: 'none' },
  a2c: { ...styleOf('a2c', 'cartpole'), dash: 'none' },
  reinforce: { ...styleOf('reinforce', 'cartpole'), dash: 'none' },
};
