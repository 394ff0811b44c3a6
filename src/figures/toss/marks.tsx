/** What only the toss draws: flat treads, a slope with its run and rise, coins where they flip, and a lens over the staircase. */
import { formatNumber } from '../../charts/format.ts';
import type { LineStyle } from '../../charts/lineStyle.ts';
import { PictureNote } from '../../charts/picture/marks.tsx';
import { lineInk, textInk } from '../../charts/picture/palette.ts';
import { useInk } from '../../charts/picture/size.ts';
import type { PlotScales } from '../../charts/scales.ts';
import { lookOf } from '../shared/looks.ts';
import { type Toss, type Tread, treadsOf } from './compute.ts';

interface MarkProps {
  readonly scales: PlotScales;
  readonly toss: Toss;
}
interface HeldProps extends MarkProps {
  readonly theta: number;
}

/** The tosses belong to no method: an average over samples has the hue of means. */
export const STAIRS: LineStyle = {
  ...lookOf('running-mean'),
  id: 'tosses',
  label: 'these tosses',
  dash: 'none',
  weight: 'hero',
};

const px = (value: number): number => Math.round(value * 100) / 100;

const flat = (treads: readonly Tread[], x: (theta: number) => number, y: (cost: number) => number): string =>
  treads.map(({ from, to, cost }) => `M${px(x(from))} ${px(y(cost))}H${px(x(to))}`).join('');

/** Few enough that a jump can be seen as one: its lower end belongs to it, its upper does not. */
const SINGLE_JUMPS = 10;

export function Staircase({ scales, toss }: MarkProps) {
  const { palette, strokes, metrics } = useInk();
  const colour = lineInk(STAIRS, palette);
  const treads = treadsOf(toss);
  const jumps = treads.slice(1).map(({ from, cost }, i) => ({ x: from, low: treads[i]!.cost, high: cost }));
  const r = 2.6 * metrics.magnify;
  return (
    <g>
      <path
        d={jumps
          .map(({ x, low, high }) => `M${px(scales.x(x))} ${px(scales.y(low))}V${px(scales.y(high))}`)
          .join('')}
        stroke={colour}
        strokeWidth={strokes.rule}
        strokeDasharray={jumps.length > SINGLE_JUMPS ? 'none' : '1.5 3'}
        opacity={0.6}
      />
      <path d={flat(treads, scales.x, scales.y)} stroke={colour} strokeWidth={strokes.hero} />
      {jumps.length <= SINGLE_JUMPS &&
        jumps.map(({ x, low, high }) => (
          <g key={x} stroke={colour} strokeWidth={1.5 * metrics.magnify}>
            <circle cx={px(scales.x(x))} cy={px(scales.y(low))} r={r} fill={colour} />
            <circle cx={px(scales.x(x))} cy={px(scales.y(high))} r={r} fill={palette.paper} />
          </g>
        ))}
    </g>
  );
}

/** A fifth of the axis along, and as far up or down as the line goes: what “slope” means. */
export function SlopeTriangle({ scales, toss, theta, named }: HeldProps & { readonly named: boolean }) {
  const { palette, strokes, metrics } = useInk();
  const run = theta > 0.7 ? -0.2 : 0.2;
  const [x0, x1] = [scales.x(theta), scales.x(theta + run)];
  const [y0, y1] = [scales.y(toss.expected(theta)), scales.y(toss.expected(theta + run))];
  return (
    <g>
      <path
        d={`M${px(x0)} ${px(y0)}H${px(x1)}V${px(y1)}`}
        fill="none"
        stroke={palette.ink}
        strokeWidth={strokes.rule}
        strokeDasharray="3 3"
      />
      <path d={`M${px(x0)} ${px(y0)}L${px(x1)} ${px(y1)}`} stroke={palette.ink} strokeWidth={strokes.hero} />
      {named && (
        <PictureNote
          x={(x0 + x1) / 2}
          y={y1 < y0 ? y0 + metrics.tick * 1.15 : y0 - metrics.tick * 0.45}
          anchor="middle"
          fill={palette.ink}
        >
          {`slope ${formatNumber(toss.slope, 3)}`}
        </PictureNote>
      )}
    </g>
  );
}

/** Rows that no two neighbours share: the golden section spreads any count evenly. */
const rowOf = (i: number): number => (0.5 + i * 0.618_033_988_75) % 1;

/** Each toss at the θ where it flips: left of the ruler it shows heads (full), right of it tails (hollow). */
export function Coins({ scales, toss, theta }: HeldProps) {
  const { palette, metrics } = useInk();
  const colour = lineInk(STAIRS, palette);
  const { flips } = toss;
  const size = flips.length > 100 ? 1.6 : flips.length > 10 ? 3.2 : flips.length > 1 ? 6 : 8;
  const r = size * metrics.magnify;
  const { top, bottom } = scales.plot;
  const room = bottom - top - 2 * r;
  return (
    <g stroke={colour} strokeWidth={Math.min(1.5, r * 0.4)}>
      <path
        d={`M${scales.plot.left} ${bottom}H${scales.plot.right}`}
        stroke={palette.rule2}
        strokeWidth={1}
        shapeRendering="crispEdges"
      />
      {Array.from(flips, (at, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: tosses are numbered
          key={i}
          cx={px(scales.x(at))}
          cy={px(top + r + room * rowOf(i))}
          r={r}
          fill={at < theta ? colour : palette.paper}
        />
      ))}
    </g>
  );
}

/** About so many treads are seen in the lens, whatever the number of tosses. */
const LENS_TREADS = 7.5;
/** Share of the plot's width and height that it takes. */
const LENS_SHARE = 0.3;

/** The staircase around θ, enlarged alike in both directions, in the corner that the line leaves free. */
export function Lens({ scales, toss, theta }: HeldProps) {
  const { palette, strokes, metrics } = useInk();
  const { plot } = scales;
  const count = toss.steps.length;
  const times = (count * LENS_SHARE) / LENS_TREADS;
  const width = (plot.right - plot.left) * LENS_SHARE;
  const height = (plot.bottom - plot.top) * LENS_SHARE;
  const left = toss.slope >= 0 ? plot.right - width - 4 : plot.left + 4;
  const top = plot.bottom - height - metrics.tick * 0.6;
  const middle = { x: left + width / 2, y: top + height / 2 };
  const x = (at: number): number => middle.x + (scales.x(at) - scales.x(theta)) * times;
  const y = (cost: number): number => middle.y + (scales.y(cost) - scales.y(toss.average(theta))) * times;
  const near = treadsOf(toss)
    .filter(({ from, to }) => x(to) > left && x(from) < left + width)
    .map(({ from, to, cost }) => ({ from, to, cost }));
  return (
    <g>
      <rect
        x={px(left)}
        y={px(top)}
        width={px(width)}
        height={px(height)}
        fill={palette.paper}
        stroke={palette.controlEdge}
        strokeWidth={strokes.rule}
      />
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: a window in a picture, which has a title */}
      <svg
        x={px(left)}
        y={px(top)}
        width={px(width)}
        height={px(height)}
        viewBox={`${px(left)} ${px(top)} ${px(width)} ${px(height)}`}
        overflow="hidden"
      >
        <path d={flat(near, x, y)} stroke={lineInk(STAIRS, palette)} strokeWidth={strokes.hero} />
      </svg>
      <path d={`M${px(middle.x)} ${px(top)}v${px(height)}`} stroke={palette.ink} strokeWidth={strokes.rule} />
      <PictureNote
        x={toss.slope >= 0 ? left + width : left}
        y={top - metrics.tick * 0.5}
        anchor={toss.slope >= 0 ? 'end' : 'start'}
        fill={textInk(STAIRS, palette)}
      >
        {`${Math.round(times)} times as large`}
      </PictureNote>
    </g>
  );
}
