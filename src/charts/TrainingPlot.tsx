/** A plot over training time: bands, branches, seeds and lines, the ruler and its copy under the pointer, names at the line ends. */
import { BandPath } from './marks/BandPath.tsx';
import { EndLabels } from './marks/EndLabels.tsx';
import { EventTicks } from './marks/EventTicks.tsx';
import { Leader } from './marks/Leader.tsx';
import { LinePath } from './marks/LinePath.tsx';
import styles from './marks/marks.module.css';
import { ReferenceLine, ReferenceWords } from './marks/ReferenceLine.tsx';
import { Markers, Ruler } from './marks/Ruler.tsx';
import { RulerWords } from './marks/RulerWords.tsx';
import { Surface } from './marks/Surface.tsx';
import { type ChartMetrics, METRICS } from './metrics.ts';
import { Plot } from './Plot.tsx';
import type { Margins } from './scales.ts';
import { labelsOf, markersAt, type TrainingData, withRecords } from './training.ts';

export interface TrainingPlotProps {
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  readonly metrics?: ChartMetrics;
  /** What the picture shows, for those who cannot see it. */
  readonly label: string;
  readonly data: TrainingData;
  /** x under the pointer. */
  readonly hover: number | null;
  /** Words beside the pointer's ruler. */
  readonly hoverFormat?: ((x: number) => string) | undefined;
  readonly onHover: (x: number | null) => void;
  /** x value pressed or dragged to. */
  readonly onSeek: (x: number, state: { readonly final: boolean }) => void;
  /** The line whose name is under the pointer, by its style's id. */
  readonly onPoint: (id: string | null) => void;
  /** True while a hand changes the lines many times a second. */
  readonly moving?: boolean;
}

/** Under a moving hand a longer line is drawn from every fourth record: shorter paths are sooner on the screen. */
const MANY = 400;

/** Under an axis that another plot shows. */
const HIDDEN_BOTTOM = 10;

export function TrainingPlot(props: TrainingPlotProps) {
  const { width, height, margins, metrics = METRICS.page, label, data, hoverFormat } = props;
  const { onHover, onSeek, onPoint, moving = false } = props;
  const { lines, bands = [], ghosts = [], x, y, ruler, events = [], reference, note, empty } = data;
  const end = x.domain[1];
  const drawn = withRecords(lines);
  const hover = props.hover !== null && props.hover <= end ? props.hover : null;
  const read = ruler ?? hover;
  return (
    <Plot
      width={width}
      height={height}
      margins={x.hide ? { ...margins, bottom: HIDDEN_BOTTOM } : margins}
      x={x}
      y={y}
      label={label}
      {...(ruler === undefined ? {} : { playhead: ruler })}
      moving={moving}
      metrics={metrics}
    >
      {(scales) => (
        <>
          {reference && <ReferenceLine scales={scales} reference={reference} />}
          {empty !== undefined && drawn.length === 0 && (
            <text
              className={styles['empty']}
              x={(scales.plot.left + scales.plot.right) / 2}
              y={(scales.plot.top + scales.plot.bottom) / 2}
            >
              {empty}
            </text>
          )}
          {bands.map((band) => (
            <BandPath
              key={band.key}
              xs={band.xs}
              lo={band.lo}
              hi={band.hi}
              scales={scales}
              style={band.style}
              focused={band.focused ?? false}
            />
          ))}
          {ghosts.map(({ key, xs, ys, style }) => (
            <LinePath key={`ghost ${key}`} xs={xs} ys={ys} scales={scales} style={style} pale whole clip />
          ))}
          {lines.map(
            ({ key, seeds = [], style, pale = false }) =>
              seeds.length > 0 && (
                <g key={key} className={styles['seeds']} data-pale={pale}>
                  {seeds.map(({ xs, ys }, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: seeds are numbered
                    <LinePath key={i} xs={xs} ys={ys} scales={scales} style={style} seed whole clip />
                  ))}
                </g>
              ),
          )}
          {drawn.map(({ key, xs, ys, style, pale = false }) => (
            <LinePath
              key={key}
              xs={xs}
              ys={ys}
              scales={scales}
              style={style}
              every={moving && xs.length > MANY ? 4 : 1}
              pale={pale}
              clip
            />
          ))}
          {note !== undefined && y.baseline !== undefined && (
            <text x={scales.plot.left} y={scales.y(y.baseline) + Math.round(1.3 * metrics.tick)}>
              {note}
            </text>
          )}
          {reference && <ReferenceWords scales={scales} reference={reference} />}
          {drawn.map(
            ({ named = true, ...line }) =>
              named && <Leader key={line.key} line={line} style={line.style} scales={scales} />,
          )}
          <Surface scales={scales} onHover={onHover} onPick={onSeek} />
          {events.length > 0 && <EventTicks scales={scales} events={events} />}
          {hover !== null && <Ruler scales={scales} at={hover} hover />}
          {hover !== null && hoverFormat && (
            <RulerWords scales={scales} at={hover}>
              {hoverFormat(hover)}
            </RulerWords>
          )}
          {ruler !== undefined && <Ruler scales={scales} at={ruler} />}
          {read !== null && <Markers scales={scales} at={read} items={markersAt(data, read)} />}
          <EndLabels scales={scales} items={labelsOf(data, hover)} onFocus={onPoint} />
        </>
      )}
    </Plot>
  );
}
