/** Plots over training time as one picture: the panes of a figure under one another, on one axis. */
import type { ReactNode } from 'react';
import { frameSpec, type XAxisSpec } from '../frame.ts';
import { referencePlace } from '../marks/ReferenceLine.tsx';
import { marginsFor } from '../measure.ts';
import type { Margins, PlotScales } from '../scales.ts';
import { labelsOf, markersAt, type TrainingData, withRecords } from '../training.ts';
import {
  PictureBand,
  PictureLabels,
  PictureLeader,
  PictureLine,
  PictureMarkers,
  PictureNote,
  PictureRuler,
} from './marks.tsx';
import { type Box, Picture, rowsOf } from './Picture.tsx';
import { PicturePane, PicturePlot, paneWords } from './PicturePane.tsx';
import { lineInk, textInk } from './palette.ts';
import { type PictureInk, type PictureSize, useInk } from './size.ts';
import { estimateWidth } from './words.tsx';

export interface TrainingPaneData {
  readonly title: string;
  /** Unit and definition, after the title. */
  readonly words?: string;
  readonly data: TrainingData;
  /** Height in proportion to the other panes; 1 where nothing else is said. */
  readonly weight?: number;
}

export interface TrainingPictureProps {
  readonly size: PictureSize;
  /** The claim. */
  readonly title: string;
  readonly description: string;
  readonly foot?: string;
  /** What the x axis counts, after its last number; an axis that names its own unit keeps it. */
  readonly unit?: string;
  /** From top to bottom. A slide shows the first alone. */
  readonly panes: readonly TrainingPaneData[];
}

export function TrainingPicture(props: TrainingPictureProps) {
  const { size, title, description, foot, unit, panes } = props;
  const shown = (size.place === 'slide' ? panes.slice(0, 1) : panes).map((pane) =>
    unit === undefined ? pane : { ...pane, data: { ...pane.data, x: { unit, ...pane.data.x } } },
  );
  return (
    <Picture size={size} title={title} description={description} foot={foot}>
      {(room, ink) => <TrainingPanes room={room} ink={ink} panes={shown} />}
    </Picture>
  );
}

interface PanesProps {
  readonly room: Box;
  readonly ink: PictureInk;
  readonly panes: readonly TrainingPaneData[];
}

/** Panes on the same margins, for a picture that has other things beside them. */
export function TrainingPanes({ room, ink, panes }: PanesProps): ReactNode {
  const margins = sharedMargins(
    panes.map(({ data }) => data),
    ink,
  );
  const rooms = roomsOf(room, ink, panes, margins);
  return rooms.map((box, i) => {
    const { title, words, data: own } = panes[i]!;
    // Where panes are left out, the last that is left takes their axis.
    const last = i === rooms.length - 1 && rooms.length < panes.length ? panes.at(-1) : undefined;
    const data = last ? withAxis(own, last.data.x) : own;
    return (
      <PicturePane key={title} box={box} title={title} words={words}>
        {(inner) => <TrainingMarks room={inner} margins={margins} data={data} />}
      </PicturePane>
    );
  });
}

/** Its numbers stand where the note would. */
const withAxis = ({ note: _, ...data }: TrainingData, x: XAxisSpec): TrainingData => ({ ...data, x });

/** Numbers that an axis needs above one another to be read. */
const LEAST_ROWS = 3;

/**
 * Rooms for as many panes, from the first, as have room for the names of their lines and the numbers of their axis. What
 * would be a heap of words is left out; the first pane never is.
 */
function roomsOf(
  room: Box,
  ink: PictureInk,
  panes: readonly TrainingPaneData[],
  margins: Margins,
): readonly Box[] {
  const { metrics, type, gap } = ink;
  const least = panes.map(({ title, words, data }) => {
    const rows = Math.max(LEAST_ROWS * metrics.tick * 1.3, labelsOf(data, null).length * metrics.label);
    return paneWords({ title, words }, room.width, type.head).height + margins.top + margins.bottom + rows;
  });
  const weights = panes.map(({ weight = 1 }) => weight);
  for (let count = panes.length; count > 1; count--) {
    const needed = least.slice(0, count).reduce((sum, height) => sum + height, gap * (count - 1));
    if (needed <= room.height) return rowsOf(room, weights.slice(0, count), gap, least);
  }
  return rowsOf(room, weights.slice(0, 1), gap);
}

/** Wide enough for the words of every pane, so that their x axes stand under one another. */
function sharedMargins(all: readonly TrainingData[], { metrics }: PictureInk): Margins {
  const none = { left: 0, right: 0, top: 0, bottom: 0 };
  const frames = all.map(({ x, y }) => frameSpec(0, 1e6, none, x, y, metrics));
  const labels = all.flatMap((data) => labelsOf(data, null));
  const needs = {
    rows: frames.flatMap(({ yWords }) => yWords.map(({ text }) => text)),
    names: labels.map(({ style, short }) => (metrics.values ? style.label : (short ?? style.label))),
    values: labels.map(({ value }) => value ?? ''),
    hasAxis: true,
  };
  return marginsFor(needs, metrics, estimateWidth);
}

interface MarksProps {
  readonly room: Box;
  readonly margins: Margins;
  readonly data: TrainingData;
}

function TrainingMarks({ room, margins, data }: MarksProps) {
  const { palette } = useInk();
  const { lines, bands = [], ghosts = [], x, y, ruler, events = [], note, empty } = data;
  const drawn = withRecords(lines);
  return (
    <PicturePlot room={room} margins={margins} x={x} y={y}>
      {(scales) => {
        const { plot } = scales;
        return (
          <>
            <ReferenceMark scales={scales} data={data} />
            {empty !== undefined && drawn.length === 0 && (
              <PictureNote x={(plot.left + plot.right) / 2} y={(plot.top + plot.bottom) / 2} anchor="middle">
                {empty}
              </PictureNote>
            )}
            {bands.map(({ key, ...band }) => (
              <PictureBand key={key} scales={scales} {...band} />
            ))}
            {ghosts.map((line) => (
              <PictureLine key={`ghost ${line.key}`} scales={scales} line={line} style={line.style} pale />
            ))}
            {lines.map(({ key, seeds = [], style, pale = false }) =>
              seeds.map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: seeds are numbered
                <PictureLine key={`${key} ${i}`} scales={scales} line={line} style={style} pale={pale} seed />
              )),
            )}
            {drawn.map((line) => (
              <PictureLine
                key={line.key}
                scales={scales}
                line={line}
                style={line.style}
                ruler={ruler}
                pale={line.pale ?? false}
              />
            ))}
            {note !== undefined && y.baseline !== undefined && (
              <PictureNote x={plot.left} y={scales.y(y.baseline) + scales.metrics.tick * 1.3}>
                {note}
              </PictureNote>
            )}
            {drawn.map(
              ({ named = true, ...line }) =>
                named && <PictureLeader key={line.key} scales={scales} line={line} style={line.style} />,
            )}
            {events.map((event) => (
              <path
                key={`${event.x} ${event.title}`}
                d={`M${scales.x(event.x)} ${plot.bottom - 5}V${plot.bottom + 5}`}
                stroke={palette.ink}
                strokeWidth={1.5}
              >
                <title>{event.title}</title>
              </path>
            ))}
            {ruler !== undefined && <PictureRuler scales={scales} at={ruler} />}
            <ReferenceNote scales={scales} data={data} />
            {ruler !== undefined && (
              <PictureMarkers scales={scales} at={ruler} items={markersAt(data, ruler)} />
            )}
            <PictureLabels scales={scales} items={labelsOf(data, null)} />
          </>
        );
      }}
    </PicturePlot>
  );
}

interface DataProps {
  readonly scales: PlotScales;
  readonly data: TrainingData;
}

/** The line to compare with, under the others. */
function ReferenceMark({ scales, data: { reference } }: DataProps) {
  const { palette, strokes } = useInk();
  const place = reference && referencePlace(scales, reference);
  if (!place) return null;
  const { plot } = scales;
  return (
    <g>
      <path
        d={`M${plot.left} ${place.y}H${plot.right}`}
        stroke={lineInk(reference.style, palette)}
        strokeWidth={strokes.exact}
        strokeDasharray="5 4"
      />
      {reference.reached.map(({ x, style }) => (
        <path
          key={style.id}
          d={`M${scales.x(x)} ${place.y}V${plot.bottom}`}
          stroke={lineInk(style, palette)}
          strokeWidth={strokes.rule}
          strokeDasharray="2 3"
        />
      ))}
    </g>
  );
}

/** Where the ruler and its markers would stand in the words, they begin behind it, if the plot is wide enough. */
function ReferenceNote({ scales, data: { reference, ruler } }: DataProps) {
  const { palette, metrics } = useInk();
  const place = reference && referencePlace(scales, reference);
  if (!place) return null;
  const width = estimateWidth(reference.words, metrics.tick, 400);
  const at = ruler === undefined ? Number.NaN : scales.x(ruler);
  const behind = at + metrics.tick / 2;
  const isCrossed = at > place.x - metrics.tick / 2 && at < place.x + width;
  const x = isCrossed && behind + width <= scales.plot.right ? behind : place.x;
  return (
    <PictureNote x={x} y={place.base} fill={textInk(reference.style, palette)}>
      {reference.words}
    </PictureNote>
  );
}
