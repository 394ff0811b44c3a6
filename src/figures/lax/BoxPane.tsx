/** f over the density of b, with c as it is now, the c that would leave no noise, and this step's sample on both. */
import { formatNumber } from '../../charts/format.ts';
import { extentOf } from '../../charts/lines.ts';
import {
  PictureBand,
  PictureLabels,
  PictureLine,
  PictureMarker,
  PictureNote,
} from '../../charts/picture/marks.tsx';
import type { Box } from '../../charts/picture/Picture.tsx';
import { PicturePane, PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { lineInk } from '../../charts/picture/palette.ts';
import { PickContext, useInk } from '../../charts/picture/size.ts';
import type { Margins, PlotScales } from '../../charts/scales.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { gaussianDensity } from '../../math/gaussianRule.ts';
import { boxOf } from './boxes.ts';
import { flatteningC } from './exact.ts';
import { LitPart } from './LitPart.tsx';
import { STYLES } from './styles.ts';
import type { LaxMoment } from './trace.ts';

/** The axis reaches this many σ to either side of where b begins; heights count within fewer. */
const REACH = 3.2;
const SEEN = 2.6;
const POINTS = 240;
const CLIFF = 1e-6;
const WORDS = 'and the network c. Dotted: the c that would leave no noise. Grey: where b falls.';

export interface PaneProps {
  readonly box: Box;
  readonly margins: Margins;
  readonly moment: LaxMoment;
}

export function BoxPane({ box, margins, moment, title }: PaneProps & { readonly title?: string }) {
  const { problem } = moment.trace;
  const { mu: start, sigma, target } = problem;
  const { formula, value, jumps } = boxOf(problem.box);
  const [from, to] = [start - REACH * sigma, start + REACH * sigma];
  const grid = Array.from({ length: POINTS + 1 }, (_, i) => from + ((to - from) * i) / POINTS);
  // A jump is a step, not a slope between two points of the grid.
  const cliffs = jumps(target, from, to).flatMap((at) => [at - CLIFF, at + CLIFF]);
  const xs = [...grid, ...cliffs].sort((one, other) => one - other);
  const f = xs.map((x) => value(x, target));
  const best = flatteningC({ ...problem, mu: moment.mu }, xs);
  const seen = (ys: ArrayLike<number>): number[] =>
    Array.from(ys).filter((_, i) => Math.abs(xs[i]! - start) <= SEEN * sigma);
  const [low, high] = extentOf([seen(f), seen(flatteningC(problem, xs))], 0, 1);
  const air = (high - low) * 0.06;
  const yDomain = [low - air, high + air] as const;
  const rows = niceTicks(...yDomain, 4);
  const columns = niceTicks(from, to, 6);
  const curves = { xs, f, c: moment.c(xs), best };
  return (
    <PickContext value={null}>
      <PicturePane box={box} title={title ?? `f(b) = ${formula}`} words={title ? undefined : WORDS}>
        {(room) => (
          <PicturePlot
            room={room}
            margins={margins}
            x={{
              domain: [from, to],
              ticks: columns.values,
              format: (x) => formatNumber(x, columns.digits),
              unit: 'b',
            }}
            y={{ domain: yDomain, ticks: rows.values, format: (y) => formatNumber(y, rows.digits) }}
          >
            {(scales) => <Curves scales={scales} moment={moment} {...curves} />}
          </PicturePlot>
        )}
      </PicturePane>
    </PickContext>
  );
}

interface CurvesProps {
  readonly scales: PlotScales;
  readonly moment: LaxMoment;
  readonly xs: readonly number[];
  readonly f: readonly number[];
  readonly c: readonly number[];
  readonly best: Float64Array;
}

function Curves({ scales, moment, xs, f, c, best }: CurvesProps) {
  const { yDomain } = scales;
  const { mu, trace } = moment;
  const floor = yDomain[0];
  const tall = (yDomain[1] - floor) * 0.28;
  const peak = gaussianDensity(mu, mu, trace.problem.sigma);
  const density = xs.map((x) => floor + (tall * gaussianDensity(x, mu, trace.problem.sigma)) / peak);
  const known = [...best].map((y, i) => ({ x: xs[i]!, y })).filter(({ y }) => Number.isFinite(y));
  return (
    <>
      <LitPart of="density">
        <PictureBand scales={scales} style={STYLES.exact} xs={xs} lo={xs.map(() => floor)} hi={density} />
      </LitPart>
      <LitPart of="f">
        <PictureLine scales={scales} line={{ xs, ys: f }} style={STYLES.f} />
      </LitPart>
      <LitPart of="best">
        <PictureLine
          scales={scales}
          line={{ xs: known.map(({ x }) => x), ys: known.map(({ y }) => y) }}
          style={STYLES.best}
        />
      </LitPart>
      <LitPart of="c">
        <PictureLine scales={scales} line={{ xs, ys: c }} style={STYLES.c} />
      </LitPart>
      <SampleMarks scales={scales} moment={moment} />
      <PictureLabels
        scales={scales}
        items={[
          { style: STYLES.f, y: f.at(-1)! },
          { style: STYLES.best, y: known.at(-1)?.y ?? Number.NaN },
          { style: STYLES.c, y: c.at(-1)! },
        ]}
      />
    </>
  );
}

/** Half the length of the tangent at c(b), px. */
const TANGENT = 34;

/** This step's b: f and c there, the gap between them, and the slope of c. */
function SampleMarks({
  scales,
  moment: { next },
}: {
  readonly scales: PlotScales;
  readonly moment: LaxMoment;
}) {
  const { palette, strokes, metrics } = useInk();
  const { plot } = scales;
  const clamp = (y: number): number => Math.min(Math.max(y, plot.top), plot.bottom);
  const x = scales.x(next.b);
  if (x < plot.left || x > plot.right) return null;
  const [yf, yc] = [clamp(scales.y(next.f)), clamp(scales.y(next.c))];
  const rise = (next.slope * (scales.y(1) - scales.y(0))) / (scales.x(1) - scales.x(0));
  const run = TANGENT / Math.hypot(1, rise);
  const ink = lineInk(STYLES.c, palette);
  return (
    <g>
      <LitPart of="b">
        <path d={`M${px(x)} ${plot.bottom}V${px(yf)}`} stroke={palette.rule2} strokeWidth={strokes.rule} />
      </LitPart>
      <LitPart of="gap">
        <path d={`M${px(x)} ${px(yc)}V${px(yf)}`} stroke={palette.ink} strokeWidth={strokes.line} />
      </LitPart>
      <LitPart of="slope">
        <path
          d={`M${px(x - run)} ${px(yc - rise * run)}L${px(x + run)} ${px(yc + rise * run)}`}
          stroke={ink}
          strokeWidth={strokes.exact}
        />
      </LitPart>
      <LitPart of="c">
        <PictureMarker style={STYLES.c} x={x} y={yc} radius={4} />
      </LitPart>
      <LitPart of="f">
        <PictureMarker style={STYLES.f} x={x} y={yf} radius={4} />
      </LitPart>
      <LitPart of="b">
        <PictureNote x={x} y={plot.bottom - metrics.tick * 0.4} anchor="middle">
          this b
        </PictureNote>
      </LitPart>
    </g>
  );
}

const px = (value: number): number => Math.round(value * 10) / 10;
