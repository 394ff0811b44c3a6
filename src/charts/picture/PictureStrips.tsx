/** Rows of quantile dots on one axis, the exact value as an ink line through all of them: same centre, different width. */
import type { ReactNode } from 'react';
import { formatNumber, formatScientific } from '../format.ts';
import type { LineStyle } from '../lineStyle.ts';
import { markerGeometry } from '../marks/Marker.tsx';
import type { PlotScales } from '../scales.ts';
import { type StripSummary, stackDots, stripDomain, stripWords, summarise } from '../strips.ts';
import { niceTicks } from '../ticks.ts';
import type { Box } from './Picture.tsx';
import { PicturePlot } from './PicturePane.tsx';
import { lineInk, textInk } from './palette.ts';
import { PickContext, useInk } from './size.ts';
import { estimateWidth } from './words.tsx';

export interface StripData {
  readonly style: LineStyle;
  /** The style's label unless given. */
  readonly name?: string;
  readonly values: ArrayLike<number>;
  /** What these numbers are together, where that is known. */
  readonly summary?: StripSummary;
  /** Mean, error and variance unless given. */
  readonly words?: string;
  /** A second line, such as a verdict. */
  readonly verdict?: string;
}

export interface PictureStripsProps {
  readonly room: Box;
  readonly rows: readonly StripData[];
  readonly exact?: { readonly value: number; readonly words: string };
  /** Of the axis; as wide as the dots need unless given. Dots beyond it are hollow, at its edge. */
  readonly domain?: readonly [number, number];
  readonly unit?: string;
  /** Decimals of the rows' words. */
  readonly digits?: number;
  /** Marks over the i-th row, which stands on `base`, px, with `free` px above it. */
  readonly over?: (i: number, scales: PlotScales, base: number, free: number) => ReactNode;
}

const px = (value: number): number => Math.round(value * 10) / 10;
/** Ticks' heights that a row's dots and mean need. */
const LEAST_ROOM = 2;
/** Radii of dots, px on a page: the largest with which the tallest column has room. */
const RADII = [5, 4.5, 4, 3.5, 3];
/** From dot to dot in a column, in radii. */
const PITCH = 2.1;

export function PictureStrips({ room, rows, exact, domain, unit, digits, over }: PictureStripsProps) {
  const { metrics } = useInk();
  const { tick } = metrics;
  const summaries = rows.map(({ values, summary }) => summary ?? summarise(values));
  const xDomain = domain ?? stripDomain(summaries, exact?.value ?? null);
  const ticks = niceTicks(xDomain[0], xDomain[1], Math.max(2, Math.round(room.width / (tick * 8))));
  const margins = { left: tick, right: tick, top: exact ? tick * 1.7 : 4, bottom: tick * 2 };
  const places = Math.max(2, digits ?? ticks.digits + 1);
  return (
    // What is on this axis is no setting: a pointer sets nothing here.
    <PickContext value={null}>
      <PicturePlot
        room={room}
        margins={margins}
        x={{
          domain: xDomain,
          ticks: ticks.values,
          // So many places say less than a power of ten.
          format: (x) => (ticks.digits > 5 ? formatScientific(x, 0) : formatNumber(x, ticks.digits)),
          ...(unit === undefined ? {} : { unit }),
        }}
        y={{ domain: [0, 1], ticks: [], format: String }}
      >
        {(scales) => {
          const height = (scales.plot.bottom - scales.plot.top) / Math.max(1, rows.length);
          return (
            <>
              {exact && <ExactLine scales={scales} {...exact} />}
              {rows.map((row, i) => (
                <StripRow
                  key={row.style.id}
                  row={row}
                  summary={summaries[i]!}
                  scales={scales}
                  top={scales.plot.top + i * height}
                  height={height}
                  digits={places}
                  over={(base, free) => over?.(i, scales, base, free)}
                />
              ))}
            </>
          );
        }}
      </PicturePlot>
    </PickContext>
  );
}

function ExactLine({
  scales,
  value,
  words,
}: {
  readonly scales: PlotScales;
  readonly value: number;
  readonly words: string;
}) {
  const { palette, metrics, strokes } = useInk();
  const { left, right, top, bottom } = scales.plot;
  const x = scales.x(value);
  if (x < left - 1 || x > right + 1) return null;
  // Beside its line the words would leave the picture: they are moved as far as they must be.
  const half = estimateWidth(words, metrics.tick, 600) / 2;
  const middle = Math.min(Math.max(x, left - metrics.tick + half), right + metrics.tick - half);
  return (
    <g>
      <path d={`M${px(x)} ${px(top - 4)}V${px(bottom)}`} stroke={palette.ink} strokeWidth={strokes.exact} />
      <text
        x={px(middle)}
        y={px(top - 4 - metrics.tick * 0.45)}
        textAnchor="middle"
        fontWeight={600}
        fill={palette.ink}
      >
        {words}
      </text>
    </g>
  );
}

interface StripRowProps {
  readonly row: StripData;
  readonly summary: StripSummary;
  readonly scales: PlotScales;
  /** px */
  readonly top: number;
  readonly height: number;
  readonly digits: number;
  readonly over: (base: number, free: number) => ReactNode;
}

function StripRow({ row, summary, scales, top, height, digits, over }: StripRowProps) {
  const { palette, metrics, strokes } = useInk();
  const { tick, label, magnify } = metrics;
  const { left, right } = scales.plot;
  const { style, name = style.label, words = stripWords(summary, digits), verdict } = row;
  const colour = lineInk(style, palette);
  const rim = {
    stroke: palette.paper,
    strokeWidth: 4,
    strokeLinejoin: 'round',
    paintOrder: 'stroke',
  } as const;
  const wide = right - left + 2 * tick;
  const together = estimateWidth(name, label, 600) + estimateWidth(words, tick, 400) + tick < wide;
  const below = [together ? null : words, verdict].filter((line) => line != null);
  // Lines for which there is no room beside a few dots are left out, the last first.
  const spare = height - label * 1.3 - tick * LEAST_ROOM;
  const lines = below.slice(0, Math.max(0, Math.floor(spare / (tick * 1.3))));
  const head = label * 1.3 + lines.length * tick * 1.3;

  const base = top + height - tick * 1.1;
  const free = base - top - head;
  const inside = (x: number): number => Math.min(Math.max(scales.x(x), left), right);
  const xs = summary.dots.map(inside);
  const columns = RADII.map((each) => {
    const stacks = stackDots(xs, each * magnify * PITCH);
    const tallest = stacks.reduce((most, { level }) => Math.max(most, level + 1), 1);
    return { radius: each * magnify, stacks, tallest };
  });
  const fits = columns.find(({ radius: r, tallest }) => tallest * r * PITCH <= free);
  const { radius, stacks, tallest } = fits ?? columns.at(-1)!;
  // Columns that would grow into the words are pressed together: the dots overlap, none is left out.
  const pitch = Math.min(radius * PITCH, Math.max(1, free - 2 * radius) / tallest);
  const beyond = (x: number): boolean => x <= left && summary.dots[0]! < scales.xDomain[0];
  const above = (x: number): boolean => x >= right && summary.dots.at(-1)! > scales.xDomain[1];
  const triangle = markerGeometry('triangle', 5 * magnify)!;
  const bar = [summary.mean - summary.error, summary.mean + summary.error].map(inside);
  return (
    <g>
      <path
        d={`M${left} ${px(base)}H${right}`}
        stroke={palette.rule2}
        strokeWidth={strokes.rule}
        shapeRendering="crispEdges"
      />
      {stacks.map(({ x, level }, i) => {
        const hollow = beyond(x) || above(x);
        return (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: dots are numbered
            key={i}
            cx={px(x)}
            cy={px(base - radius - 1 - level * pitch)}
            r={px(radius)}
            fill={hollow ? palette.paper : colour}
            stroke={hollow ? colour : palette.paper}
            strokeWidth={hollow ? 1.5 * magnify : pitch < radius ? 0 : 0.75}
          />
        );
      })}
      {over(base, free)}
      {Number.isFinite(summary.error) && (
        <path
          d={`M${px(bar[0]!)} ${px(base + 6 * magnify)}H${px(bar[1]!)}`}
          stroke={colour}
          strokeWidth={2 * magnify}
        />
      )}
      {Number.isFinite(summary.mean) && (
        <g transform={`translate(${px(inside(summary.mean))} ${px(base + 6 * magnify)})`}>
          <path d={triangle.d} fill={colour} stroke={palette.paper} strokeWidth={magnify} />
        </g>
      )}
      <g {...rim}>
        <text
          x={left - tick}
          y={px(top + label)}
          fontSize={label}
          fontWeight={600}
          fill={textInk(style, palette)}
        >
          {name}
        </text>
        {together && (
          <text x={right + tick} y={px(top + label)} textAnchor="end">
            {words}
          </text>
        )}
        {lines.map((line, i) => (
          <text key={line} x={left - tick} y={px(top + label * 1.3 + tick * (1 + i * 1.3))}>
            {line}
          </text>
        ))}
      </g>
    </g>
  );
}
