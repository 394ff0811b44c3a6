/** One pane over training time: bands, branches left behind, lines, the ruler and the names at the line ends. */
import type { ReactNode } from 'react';
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { BandPath } from '../../charts/marks/BandPath.tsx';
import { EndLabels } from '../../charts/marks/EndLabels.tsx';
import { EventTicks } from '../../charts/marks/EventTicks.tsx';
import { LinePath } from '../../charts/marks/LinePath.tsx';
import { Markers, Ruler } from '../../charts/marks/Ruler.tsx';
import { Surface } from '../../charts/marks/Surface.tsx';
import { Plot } from '../../charts/Plot.tsx';
import type { ToyEstimatorId } from '../../experiments/toy/settings.ts';
import { type Axis, endOf, stepAxis, valueAt } from '../shared/lines.ts';
import { RulerWords } from '../shared/RulerWords.tsx';
import { useActions, useRace } from './context.ts';
import { eventWords } from './describe.ts';
import type { RaceLayout } from './layout.ts';
import type { DrawnLine } from './shape.ts';
import { rulerAt, settingsOf } from './state.ts';
import { isEstimator, SHORT, STYLE } from './styles.ts';

export interface TrainingPaneProps {
  readonly layout: RaceLayout;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly DrawnLine[];
  readonly ghosts: readonly DrawnLine[];
  readonly y: Axis & { readonly baseline?: number };
  readonly yFormat: (value: number) => string;
  /** The value printed beside a name. */
  readonly valueFormat: (value: number) => string;
  /** Exact values at the ruler by estimator, when they have arrived. */
  readonly exact: ReadonlyMap<ToyEstimatorId, number>;
  readonly label: string;
  readonly hideX?: boolean;
  /** Writes the x value beside the pointer's ruler. */
  readonly readsX?: boolean;
  /** Words under the baseline. */
  readonly note?: string;
}

/** Under a moving hand a longer line is drawn from every fourth record: shorter paths are sooner on the screen. */
const MANY = 400;

/** At most three bands at once, or none of them can be read. */
const BANDS: readonly ToyEstimatorId[] = ['relax', 'reinforce'];

export function TrainingPane(props: TrainingPaneProps): ReactNode {
  const {
    layout,
    width,
    height,
    lines,
    ghosts,
    y,
    yFormat,
    valueFormat,
    exact,
    label,
    hideX = false,
  } = props;
  const steps = useRace((s) => settingsOf(s).steps);
  const estimators = useRace((s) => settingsOf(s).estimators);
  const ruler = useRace(rulerAt);
  const hover = useRace((s) => s.hover);
  const focus = useRace((s) => s.pointed ?? settingsOf(s).focus);
  const events = useRace((s) => s.body?.log?.events);
  const moving = useRace((s) => !s.settled);
  const actions = useActions();
  const banded = new Set([focus, ...BANDS]);
  const read = hover ?? ruler;
  const shown = lines.filter((line) => line.xs.length > 0);
  const active = shown.filter((line) => estimators.includes(line.id));
  const value = (line: DrawnLine): number =>
    (hover === null ? exact.get(line.id) : undefined) ?? valueAt(line, read);
  const x = stepAxis(steps, layout.xTicks);
  return (
    <Plot
      width={width}
      height={height}
      margins={hideX ? { ...layout.margins, bottom: 10 } : layout.margins}
      x={{ domain: x.domain, ticks: x.ticks, format: formatThousands, hide: hideX }}
      y={{
        domain: y.domain,
        ticks: y.ticks,
        format: yFormat,
        ...(y.baseline === undefined
          ? {}
          : { baseline: y.baseline, baselineFormat: (v: number) => formatNumber(v, Math.max(4, y.digits)) }),
      }}
      label={label}
      playhead={ruler}
      moving={moving}
      metrics={layout.metrics}
    >
      {(scales) => (
        <>
          {shown.map(
            ({ id, key, band }) =>
              band &&
              banded.has(id) && (
                <BandPath
                  key={key}
                  xs={band.xs}
                  lo={band.lo}
                  hi={band.hi}
                  scales={scales}
                  style={STYLE[id]}
                  focused={id === focus}
                />
              ),
          )}
          {ghosts.map(({ key, id, xs, ys }) => (
            <LinePath
              key={`ghost ${key}`}
              xs={xs}
              ys={ys}
              scales={scales}
              style={STYLE[id]}
              pale
              whole
              clip
            />
          ))}
          {shown.map(({ key, id, xs, ys }) => (
            <LinePath
              key={key}
              xs={xs}
              ys={ys}
              scales={scales}
              style={STYLE[id]}
              every={moving && xs.length > MANY ? 4 : 1}
              clip
            />
          ))}
          {props.note !== undefined && y.baseline !== undefined && (
            <text className="soft" x={scales.plot.left} y={scales.y(y.baseline) + 17}>
              {props.note}
            </text>
          )}
          <Surface
            scales={scales}
            onHover={actions.hover}
            onPick={(at, { final }) => actions.seek(at, final)}
          />
          {events && events.length > 0 && (
            <EventTicks scales={scales} events={events.map((e) => ({ x: e.step, title: eventWords(e) }))} />
          )}
          {hover !== null && <Ruler scales={scales} at={hover} hover />}
          {hover !== null && props.readsX && (
            <RulerWords scales={scales} at={hover} end={steps}>
              {formatThousands(hover)}
            </RulerWords>
          )}
          <Ruler scales={scales} at={ruler} />
          <Markers
            scales={scales}
            at={ruler}
            items={active.map((line) => ({
              style: STYLE[line.id],
              y: exact.get(line.id) ?? valueAt(line, ruler),
            }))}
          />
          <EndLabels
            scales={scales}
            items={active.map((line) => ({
              style: STYLE[line.id],
              y: endOf(line, steps),
              value: valueFormat(value(line)),
              ...(SHORT[line.id] ? { short: SHORT[line.id] as string } : {}),
            }))}
            onFocus={(id) => actions.point(id !== null && isEstimator(id) ? id : null)}
          />
        </>
      )}
    </Plot>
  );
}
