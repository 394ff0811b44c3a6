/** One pane of a picture: its title and definition, and below them a plot's frame with marks in it. */
import { type ReactNode, use } from 'react';
import { framePlaces, frameSpec, type XAxisSpec, type YAxisSpec } from '../frame.ts';
import { Surface } from '../marks/Surface.tsx';
import { type Margins, type PlotScales, plotScales } from '../scales.ts';
import type { Box } from './Picture.tsx';
import { PickContext, type PictureInk, useInk } from './size.ts';
import { breakLines, FACES, linesHeight, type Run, Words } from './words.tsx';

export interface PaneWordsProps {
  readonly title: string;
  /** Unit and definition, after the title. */
  readonly words?: string | undefined;
}

const runsOf = ({ title, words }: PaneWordsProps): readonly Run[] => [
  { text: title, strong: true },
  ...(words ? [{ text: words }] : []),
];

export interface PicturePaneProps extends PaneWordsProps {
  readonly box: Box;
  readonly children: (room: Box, ink: PictureInk) => ReactNode;
}

/** Between the words of a pane and its room, px. */
const BELOW_WORDS = 6;

/** The lines of a pane's words, and how much height they take, px. */
export function paneWords(words: PaneWordsProps, width: number, size: number) {
  const lines = breakLines(runsOf(words), width, size);
  return { lines, height: linesHeight(lines.length, size) + BELOW_WORDS };
}

/** A title over a room of its own, whose corner is the origin of what is drawn there. */
export function PicturePane({ box, title, words, children }: PicturePaneProps) {
  const ink = useInk();
  const { head } = ink.type;
  const { lines, height: top } = paneWords({ title, words }, box.width, head);
  const room = { x: 0, y: 0, width: box.width, height: Math.max(0, box.height - top) };
  return (
    <g>
      <Words x={box.x} y={box.y} size={head} lines={lines} />
      <g transform={`translate(${box.x} ${box.y + top})`}>{children(room, ink)}</g>
    </g>
  );
}

export interface PicturePlotProps {
  readonly room: Box;
  readonly margins: Margins;
  readonly x: XAxisSpec;
  readonly y: YAxisSpec;
  readonly children: (scales: PlotScales) => ReactNode;
}

/** Gridlines, ticks and numbers as on the page, and marks over them. */
export function PicturePlot({ room, margins, x, y, children }: PicturePlotProps) {
  const { palette, metrics, strokes } = useInk();
  const pick = use(PickContext);
  const frame = frameSpec(room.width, room.height, margins, x, y, metrics);
  const scales = plotScales(room.width, room.height, margins, frame.xDomain, frame.yDomain, metrics);
  const places = framePlaces(frame);
  const line = { strokeWidth: strokes.rule, shapeRendering: 'crispEdges' } as const;
  return (
    <g fontFamily={FACES.sans} fontSize={metrics.tick} fill={palette.ink2}>
      {frame.rows.map((value) => (
        <line
          key={value}
          x1={places.left}
          x2={places.right}
          y1={px(scales.y(value))}
          y2={px(scales.y(value))}
          stroke={value === frame.baseline ? palette.rule2 : palette.grid}
          {...line}
        />
      ))}
      {frame.xWords.map(({ value, text, unit }) => (
        <g key={value}>
          <line
            x1={px(scales.x(value))}
            x2={px(scales.x(value))}
            y1={places.mark[0]}
            y2={places.mark[1]}
            stroke={palette.rule2}
            {...line}
          />
          <text x={px(scales.x(value))} y={px(places.base)} textAnchor="middle">
            {unit !== undefined && <tspan visibility="hidden">{`${unit} `}</tspan>}
            {text}
            {unit !== undefined && <tspan>{` ${unit}`}</tspan>}
          </text>
        </g>
      ))}
      {frame.yWords.map(({ value, text, strong }) => (
        <text
          key={value}
          x={places.row}
          y={px(scales.y(value) + places.drop)}
          textAnchor="end"
          {...(strong ? { fill: palette.ink } : {})}
        >
          {text}
        </text>
      ))}
      {children(scales)}
      {pick && <Surface scales={scales} onPick={pick} />}
    </g>
  );
}

const px = (value: number): number => Math.round(value * 10) / 10;
