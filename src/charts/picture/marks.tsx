/** Marks of a picture, on the geometry of those on the page, with colours as values. */
import type { ReactNode } from 'react';
import type { EndLabelItem } from '../labels.ts';
import { placeLabels } from '../labels.ts';
import { type LineStyle, scaleDash } from '../lineStyle.ts';
import type { Line } from '../lines.ts';
import { leaderOf } from '../marks/Leader.tsx';
import { markerGeometry } from '../marks/Marker.tsx';
import { type MarkerItem, placeMarkers } from '../marks/Ruler.tsx';
import { bandOf, pathOf } from '../path.ts';
import type { PlotScales } from '../scales.ts';
import { lineInk, THIN, textInk } from './palette.ts';
import { useInk } from './size.ts';

interface MarkProps {
  readonly scales: PlotScales;
}

interface StyledProps extends MarkProps {
  readonly style: LineStyle;
}

const px = (value: number): number => Math.round(value * 10) / 10;

interface WindowProps {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly children: ReactNode;
}

/** What lies inside these pixels: a nested `<svg>` clips without an id, so that pictures may stand on one page. */
function Window({ left, top, right, bottom, children }: WindowProps) {
  const [width, height] = [px(right - left), px(bottom - top)];
  if (!(width > 0 && height > 0)) return null;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a window in a picture, which has a title
    <svg
      x={px(left)}
      y={px(top)}
      width={width}
      height={height}
      viewBox={`${px(left)} ${px(top)} ${width} ${height}`}
      overflow="hidden"
    >
      {children}
    </svg>
  );
}

/** The plot area, with room for half a stroke. */
function Inside({ scales, children }: MarkProps & { readonly children: ReactNode }) {
  const { left, top, right, bottom } = scales.plot;
  return (
    <Window left={left} top={top - 4} right={right} bottom={bottom + 4}>
      {children}
    </Window>
  );
}

export interface PictureLineProps extends StyledProps {
  readonly line: Line;
  /** x value after which the line is pale. */
  readonly ruler?: number | undefined;
  readonly pale?: boolean;
  /** One of many behind their mean: thin and faint, fainter still where pale. */
  readonly seed?: boolean;
}

export function PictureLine({ scales, line, style, ruler, pale = false, seed = false }: PictureLineProps) {
  const { palette, strokes } = useInk();
  const d = pathOf(line.xs, line.ys, scales);
  if (!d) return null;
  const drawn = (faint: boolean) => (
    <path
      d={d}
      fill="none"
      stroke={lineInk(style, palette)}
      strokeWidth={strokes[style.weight] * (seed ? THIN[style.weight] : 1)}
      strokeLinejoin="round"
      strokeDasharray={seed ? 'none' : scaleDash(style.dash, scales.metrics.magnify)}
      opacity={seed ? (faint ? 0.1 : 0.28) : faint ? palette.future : 1}
    />
  );
  if (ruler === undefined) return <Inside scales={scales}>{drawn(pale)}</Inside>;
  const { left, top, right, bottom } = scales.plot;
  const at = Math.min(Math.max(scales.x(ruler), left), right);
  return (
    <g>
      <Window left={at} top={top - 4} right={right} bottom={bottom + 4}>
        {drawn(true)}
      </Window>
      <Window left={left} top={top - 4} right={at} bottom={bottom + 4}>
        {drawn(pale)}
      </Window>
    </g>
  );
}

export interface PictureBandProps extends StyledProps {
  readonly xs: ArrayLike<number>;
  readonly lo: ArrayLike<number>;
  readonly hi: ArrayLike<number>;
  readonly focused?: boolean | undefined;
}

export function PictureBand({ scales, style, xs, lo, hi, focused = false }: PictureBandProps) {
  const { palette } = useInk();
  const d = bandOf(xs, lo, hi, scales);
  if (!d) return null;
  return (
    <Inside scales={scales}>
      <path d={d} fill={lineInk(style, palette)} opacity={focused ? palette.bandFocus : palette.band} />
    </Inside>
  );
}

/** From where a line ends in mid-plot to its name. */
export function PictureLeader({ scales, line, style }: StyledProps & { readonly line: Line }) {
  const { palette, strokes } = useInk();
  const leader = leaderOf(line, scales);
  if (!leader) return null;
  return (
    <path
      d={`M${px(leader.from)} ${px(leader.y)}H${scales.plot.right}`}
      stroke={lineInk(style, palette)}
      strokeWidth={strokes.rule}
      opacity={0.45}
    />
  );
}

/** The hairline that reads all lines at one x value. */
export function PictureRuler({ scales, at }: MarkProps & { readonly at: number }) {
  const { palette, strokes } = useInk();
  const { top, bottom } = scales.plot;
  return (
    <path
      d={`M${px(scales.x(at))} ${top - 6}V${bottom + 4}`}
      stroke={palette.ink}
      strokeWidth={strokes.rule}
      shapeRendering="crispEdges"
    />
  );
}

interface PictureMarkerProps {
  readonly style: LineStyle;
  readonly shape?: LineStyle['marker'];
  /** px */
  readonly x: number;
  readonly y: number;
  readonly radius?: number;
}

/** A method's sign; the same on its line, in a strip and beside words. */
export function PictureMarker({ style, shape = style.marker, x, y, radius = 3.4 }: PictureMarkerProps) {
  const { palette, metrics } = useInk();
  const geometry = markerGeometry(shape, radius * metrics.magnify);
  if (!geometry) return null;
  const { d, fill } = geometry;
  const colour = lineInk(style, palette);
  const width = (fill === 'none' ? 2 : 1.5) * metrics.magnify;
  return (
    <g transform={`translate(${px(x)} ${px(y)})`}>
      {fill === 'none' && (
        <path d={d} fill="none" stroke={palette.paper} strokeWidth={width + 3 * metrics.magnify} />
      )}
      <path
        d={d}
        fill={fill === 'colour' ? colour : fill === 'paper' ? palette.paper : 'none'}
        stroke={colour}
        strokeWidth={width}
      />
    </g>
  );
}

/** Markers where lines meet a ruler. */
export function PictureMarkers(
  props: MarkProps & { readonly at: number; readonly items: readonly MarkerItem[] },
) {
  return placeMarkers(props).map((place) => <PictureMarker key={place.style.id} {...place} />);
}

/** Names at the line ends, and values in a second column where there is room for one. */
export function PictureLabels({ scales, items }: MarkProps & { readonly items: readonly EndLabelItem[] }) {
  const { palette, metrics } = useInk();
  return placeLabels(items, scales).map(({ style, name, value, x, base, connector }) => (
    <g key={style.id} fill={textInk(style, palette)}>
      <path
        d={connector}
        fill="none"
        stroke={lineInk(style, palette)}
        strokeWidth={metrics.magnify}
        opacity={0.7}
      />
      <text x={x} y={base} fontSize={metrics.label} fontWeight={600}>
        {name}
      </text>
      {value !== null && (
        <text x={scales.width} y={base} textAnchor="end">
          {value}
        </text>
      )}
    </g>
  ));
}

export interface PictureDotsProps extends StyledProps {
  /** Values. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** px on a page. */
  readonly radius?: number;
}

/** One dot a number: quantiles, samples, runs. */
export function PictureDots({ scales, style, points, radius = 2.6 }: PictureDotsProps) {
  const { palette, metrics } = useInk();
  const r = px(radius * metrics.magnify);
  return (
    <g fill={lineInk(style, palette)}>
      {points.map(({ x, y }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are numbered
        <circle key={i} cx={px(scales.x(x))} cy={px(scales.y(y))} r={r} />
      ))}
    </g>
  );
}

export interface PictureBarsProps extends StyledProps {
  /** Values: from and to on both axes. */
  readonly bars: readonly { readonly x: readonly [number, number]; readonly y: readonly [number, number] }[];
  readonly opacity?: number;
}

export function PictureBars({ scales, style, bars, opacity = 1 }: PictureBarsProps) {
  const { palette } = useInk();
  return (
    <g fill={lineInk(style, palette)} opacity={opacity}>
      {bars.map(({ x, y }) => {
        const [x0, x1] = [scales.x(x[0]), scales.x(x[1])];
        const [y0, y1] = [scales.y(y[0]), scales.y(y[1])];
        return (
          <rect
            key={`${x} ${y}`}
            x={px(Math.min(x0, x1))}
            y={px(Math.min(y0, y1))}
            width={px(Math.abs(x1 - x0))}
            height={px(Math.abs(y1 - y0))}
          />
        );
      })}
    </g>
  );
}

export interface PictureNoteProps {
  /** px */
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string | undefined;
  readonly children: string;
}

/** Words in a plot, with a rim of paper so that lines may pass under them. */
export function PictureNote({ x, y, anchor = 'start', fill, children }: PictureNoteProps) {
  const { palette } = useInk();
  return (
    <text
      x={px(x)}
      y={px(y)}
      textAnchor={anchor}
      fill={fill ?? palette.ink2}
      stroke={palette.paper}
      strokeWidth={4}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {children}
    </text>
  );
}
