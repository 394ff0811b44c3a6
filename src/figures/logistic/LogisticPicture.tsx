/** The bell of z with the part that b leaves to z̃, and under it, on the same axis, the hard step and its relaxation. */
import { formatNumber } from '../../charts/format.ts';
import type { LineStyle } from '../../charts/lineStyle.ts';
import { PictureBand, PictureLine, PictureMarker, PictureNote } from '../../charts/picture/marks.tsx';
import { Picture, rowsOf } from '../../charts/picture/Picture.tsx';
import { PicturePane, PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { type PictureSize, useInk } from '../../charts/picture/size.ts';
import type { PlotScales } from '../../charts/scales.ts';
import { logit, sigmoid } from '../../math/special.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { lookOf } from '../shared/looks.ts';
import { density, type RelaxedToss, relaxedTossOf } from './compute.ts';
import type { LogisticSettings } from './settings.ts';

const REACH = 8;
const TOP = 0.29;
const ZS = Array.from({ length: 321 }, (_, i) => -REACH + (2 * REACH * i) / 320);
/** Only this side of 0: where b is, and so where z̃ may be. */
const SIDES = [ZS.filter((z) => z <= 0), ZS.filter((z) => z >= 0)] as const;

const INK: LineStyle = lookOf('exact');
const RING: LineStyle = { ...INK, marker: 'ring' };

const short = (value: number): string => formatNumber(value, 2);

export interface LogisticPictureProps {
  readonly settings: LogisticSettings;
  readonly size: PictureSize;
  readonly description: string;
}

export function LogisticPicture({ settings, size, description }: LogisticPictureProps) {
  const toss = relaxedTossOf(settings);
  const { a, z, b, zt } = toss;
  const { temperature: lambda } = settings;
  const slide = size.place === 'slide';
  const sum = slide
    ? short(z)
    : `logit θ + logit u = ${short(a)} + ${short(logit(settings.u))} = ${short(z)}`;
  const relaxed = `${short(sigmoid(z / lambda))} at z, ${short(sigmoid(zt / lambda))} at z̃`;
  const axis = {
    domain: [-REACH, REACH] as const,
    ticks: [-8, -4, 0, 4, 8],
    format: (x: number) => formatNumber(x),
  };
  return (
    <Picture size={size} title={CATALOGUE_OF_FIGURES.logistic.claim} description={description}>
      {(room, { metrics: { tick }, gap }) => {
        const margins = { left: tick * 2.6, right: tick * 1.2, top: tick * 0.6, bottom: tick * 2 };
        const [upper, lower] = rowsOf(room, [1.5, 1], gap / 2);
        return (
          <>
            <PicturePane
              box={upper!}
              title={`z = ${sum}`}
              words={`so b = ${b}; given that, z̃ = ${short(zt)}`}
            >
              {(inner) => (
                <PicturePlot
                  room={inner}
                  margins={{ ...margins, bottom: 7 }}
                  x={{ ...axis, hide: true }}
                  y={{ domain: [0, TOP], ticks: [], format: String, baseline: 0, baselineFormat: () => '' }}
                >
                  {(scales) => <Bell scales={scales} toss={toss} theta={settings.theta} />}
                </PicturePlot>
              )}
            </PicturePane>
            <PicturePane
              box={lower!}
              title="H(z) and σ(z/λ)"
              words={slide ? relaxed : `the step and its relaxation: ${relaxed}`}
            >
              {(inner) => (
                <PicturePlot
                  room={inner}
                  margins={margins}
                  x={{ ...axis, unit: 'z' }}
                  y={{ domain: [-0.06, 1.12], ticks: [1], format: String, baseline: 0 }}
                >
                  {(scales) => <Relaxation scales={scales} toss={toss} lambda={lambda} />}
                </PicturePlot>
              )}
            </PicturePane>
          </>
        );
      }}
    </Picture>
  );
}

interface PartProps {
  readonly scales: PlotScales;
  readonly toss: RelaxedToss;
}

/** A hair from a place down to the axis, and on into the pane below. */
function Drop({
  scales,
  at,
  from,
}: {
  readonly scales: PlotScales;
  readonly at: number;
  readonly from: number;
}) {
  const { palette, strokes } = useInk();
  return (
    <path
      d={`M${px(scales.x(at))} ${px(scales.y(from))}V${scales.plot.bottom + 6}`}
      stroke={palette.controlEdge}
      strokeWidth={strokes.rule}
    />
  );
}

function Bell({ scales, toss, theta }: PartProps & { readonly theta: number }) {
  const { palette, strokes, metrics } = useInk();
  const { a, z, b, zt } = toss;
  const side = SIDES[b];
  const { top, bottom, left, right } = scales.plot;
  const middle = px(scales.x(0));
  const share = (value: number): string => formatNumber(value, 2, { leadingZero: false });
  const ring = 8 * metrics.magnify;
  // Side by side the names would meet: the one on the left then stands to its left.
  const zLeft = z < zt;
  const handle = (at: number, name: string, toLeft: boolean) => {
    const [x, y] = [scales.x(at), scales.y(density(at, a))];
    return (
      <g>
        <PictureMarker style={RING} x={x} y={y} radius={8} />
        <g fontWeight={600}>
          <PictureNote
            x={x + (toLeft ? -1 : 1) * (ring + 5)}
            y={y - ring * 0.6}
            anchor={toLeft ? 'end' : 'start'}
            fill={palette.ink}
          >
            {name}
          </PictureNote>
        </g>
      </g>
    );
  };
  return (
    <>
      <PictureBand
        scales={scales}
        style={INK}
        xs={side}
        lo={side.map(() => 0)}
        hi={side.map((x) => density(x, a))}
      />
      <path d={`M${middle} ${top}V${bottom}`} stroke={palette.rule2} strokeWidth={strokes.rule} />
      <PictureLine scales={scales} style={INK} line={{ xs: ZS, ys: ZS.map((x) => density(x, a)) }} />
      <PictureNote x={left} y={top + metrics.tick} fill={b === 0 ? palette.ink : palette.ink2}>
        {`b = 0, area 1 − θ = ${share(1 - theta)}`}
      </PictureNote>
      <PictureNote x={right} y={top + metrics.tick} anchor="end" fill={b === 1 ? palette.ink : palette.ink2}>
        {`b = 1, area θ = ${share(theta)}`}
      </PictureNote>
      <Drop scales={scales} at={zt} from={density(zt, a)} />
      <Drop scales={scales} at={z} from={density(z, a)} />
      {handle(zt, 'z̃', !zLeft)}
      {handle(z, 'z', zLeft)}
    </>
  );
}

function Relaxation({ scales, toss, lambda }: PartProps & { readonly lambda: number }) {
  const { palette, strokes } = useInk();
  const { z, zt } = toss;
  const { left, right } = scales.plot;
  const step = `M${left} ${px(scales.y(0))}H${px(scales.x(0))}V${px(scales.y(1))}H${right}`;
  const point = (at: number) => {
    const y = scales.y(sigmoid(at / lambda));
    return (
      <g>
        <path
          d={`M${px(scales.x(at))} ${scales.plot.top - 4}V${px(y)}`}
          stroke={palette.controlEdge}
          strokeWidth={strokes.rule}
        />
        <PictureMarker style={{ ...INK, marker: 'disc' }} x={scales.x(at)} y={y} radius={3.6} />
      </g>
    );
  };
  return (
    <>
      <path d={step} fill="none" stroke={palette.rule2} strokeWidth={strokes.line} />
      <PictureLine
        scales={scales}
        style={{ ...INK, weight: 'line' }}
        line={{ xs: ZS, ys: ZS.map((x) => sigmoid(x / lambda)) }}
      />
      {point(zt)}
      {point(z)}
    </>
  );
}

const px = (value: number): number => Math.round(value * 10) / 10;
