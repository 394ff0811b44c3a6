/** The scatter: f's term against the guess's, a line to turn, what is left over beside it, and its variance below. */
import { formatNumber } from '../../charts/format.ts';
import type { YAxisSpec } from '../../charts/frame.ts';
import type { LineStyle } from '../../charts/lineStyle.ts';
import { extentOf } from '../../charts/lines.ts';
import {
  PictureBars,
  PictureDots,
  PictureLine,
  PictureMarker,
  PictureNote,
} from '../../charts/picture/marks.tsx';
import { type Box, Picture, rowsOf } from '../../charts/picture/Picture.tsx';
import { PicturePane, PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { lineInk, textInk } from '../../charts/picture/palette.ts';
import { PickContext, type PictureInk, type PictureSize, useInk } from '../../charts/picture/size.ts';
import type { Margins, PlotScales } from '../../charts/scales.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { lookOf } from '../shared/looks.ts';
import { GUESSES, type Sample, type ScatteredTerms, samplesOf, scatterOf } from './compute.ts';
import { percent, ShareCurve } from './ShareCurve.tsx';
import { SlopeHandle } from './SlopeHandle.tsx';
import type { ScatterSettings } from './settings.ts';

export const RAW: LineStyle = lookOf('reinforce');
/** What is left over after subtraction belongs to no method of the catalogue; it has the baselines' hue. */
export const LEFT: LineStyle = { ...lookOf('constant'), dash: 'none', marker: 'triangle' };
export const HELD: LineStyle = { ...lookOf('exact'), marker: 'ring' };

export interface ScatterPictureProps {
  readonly settings: ScatterSettings;
  readonly size: PictureSize;
  readonly description: string;
}

export function ScatterPicture({ settings, size, description }: ScatterPictureProps) {
  const scatter = scatterOf(settings);
  const samples = samplesOf(settings, scatter.known);
  const slide = size.place === 'slide';
  const share = percent(scatter.left(settings.slope));
  const least = percent(1 - scatter.rho2);
  return (
    <Picture size={size} title={CATALOGUE_OF_FIGURES.scatter.claim} description={description}>
      {(room, ink) => {
        // A slide has room for one pane: the other's number goes into its title.
        const [above, below] = slide
          ? [room]
          : rowsOf(room, [2.4, 1], ink.gap, [0, ink.metrics.tick * LEAST_CURVE]);
        return (
          <>
            <PicturePane
              box={above!}
              title={
                slide
                  ? `Left: ${share} of the variance. At best: ${least}`
                  : `f’s term against c’s, c = ${GUESSES[settings.guess].formula}`
              }
              words={slide ? undefined : sampleWords(settings.draws, scatter.slope)}
            >
              {(inner) => (
                <Clouds room={inner} ink={ink} samples={samples} scatter={scatter} slope={settings.slope} />
              )}
            </PicturePane>
            {below && <ShareCurve box={below} scatter={scatter} slope={settings.slope} />}
          </>
        );
      }}
    </Picture>
  );
}

/** Least height of the curve of shares, in sizes of its numbers. */
const LEAST_CURVE = 9;

const sampleWords = (draws: number, mean: number): string =>
  `${draws} single samples. Thick line: the mean, ${formatNumber(mean, 2)} for every η and every c. Triangle: the mean of these samples.`;

interface CloudsProps {
  readonly room: Box;
  readonly ink: PictureInk;
  readonly samples: readonly Sample[];
  readonly scatter: ScatteredTerms;
  readonly slope: number;
}

/** Air around the outermost samples, as a share of their extent. */
const AIR = 0.08;

function padded(values: readonly number[], also: number): readonly [number, number] {
  const [low, high] = extentOf([values], also, also);
  const air = (high - low || 1) * AIR;
  return [low - air, high + air];
}

/** Two plots side by side on one y axis: pairs, and what each of them leaves. */
function Clouds({ room, ink, samples, scatter, slope }: CloudsProps) {
  const { tick } = ink.metrics;
  const phone = room.width < 500;
  const strip = Math.round(room.width * (phone ? 0.42 : 0.36));
  const margins: Margins = { left: tick * 3.2, right: tick * 0.5, top: tick * 1.8, bottom: tick * 2.2 };
  const xDomain = padded(
    samples.map(({ x }) => x),
    0,
  );
  const yDomain = padded(
    samples.map(({ y }) => y),
    scatter.slope,
  );
  const yTicks = niceTicks(...yDomain, Math.min(5, Math.max(2, room.height / (tick * 4))));
  const y: YAxisSpec = {
    domain: yDomain,
    ticks: yTicks.values,
    format: (value) => formatNumber(value, yTicks.digits),
  };
  const xTicks = niceTicks(...xDomain, phone ? 3 : 5);
  const left = { ...room, width: room.width - strip };
  return (
    <PickContext value={null}>
      <PicturePlot
        room={left}
        margins={margins}
        x={{
          domain: xDomain,
          ticks: xTicks.values,
          format: (value) => formatNumber(value, xTicks.digits),
        }}
        y={y}
      >
        {(scales) => <Pairs scales={scales} samples={samples} mean={scatter.slope} slope={slope} />}
      </PicturePlot>
      <g transform={`translate(${left.width} 0)`}>
        <PicturePlot
          room={{ ...room, width: strip }}
          margins={{ ...margins, left: tick * 0.5 }}
          x={{ domain: [0, 2], ticks: [], format: String, hide: true }}
          y={{ ...y, format: () => '' }}
        >
          {(scales) => <Strips scales={scales} samples={samples} scatter={scatter} slope={slope} />}
        </PicturePlot>
      </g>
    </PickContext>
  );
}

interface PairsProps {
  readonly scales: PlotScales;
  readonly samples: readonly Sample[];
  readonly mean: number;
  readonly slope: number;
}

function Pairs({ scales, samples, mean, slope }: PairsProps) {
  const { palette, strokes, metrics } = useInk();
  const { xDomain, yDomain, plot } = scales;
  const within = (value: number): number => Math.min(Math.max(value, yDomain[0]), yDomain[1]);
  const line = (x: number): number => mean + slope * x;
  const held = handleOf(scales, mean, slope);
  const sticks = samples
    .map(({ x, y }) => `M${px(scales.x(x))} ${px(scales.y(y))}V${px(scales.y(within(line(x))))}`)
    .join('');
  return (
    <>
      <path
        d={sticks}
        fill="none"
        stroke={lineInk(LEFT, palette)}
        strokeWidth={strokes.rule}
        opacity={samples.length > 100 ? 0.35 : 0.6}
      />
      <Level scales={scales} at={mean} />
      <PictureLine scales={scales} line={{ xs: xDomain, ys: xDomain.map(line) }} style={HELD} />
      <PictureDots scales={scales} style={RAW} points={samples} />
      <PictureMarker style={HELD} x={scales.x(held.x)} y={scales.y(held.y)} radius={8} />
      <PictureNote x={plot.left} y={plot.top - metrics.tick * 0.5}>
        f(b) s
      </PictureNote>
      <PictureNote x={plot.right} y={plot.bottom - metrics.tick * 0.4} anchor="end">
        c(b) s − its mean
      </PictureNote>
      <SlopeHandle scales={scales} mean={mean} x={scales.x(held.x)} y={scales.y(held.y)} />
    </>
  );
}

/** On the line, as far to the right as it stays well inside the plot. */
function handleOf({ xDomain, yDomain }: PlotScales, mean: number, slope: number) {
  const room = slope < 0 ? mean - yDomain[0] : yDomain[1] - mean;
  const most = xDomain[1] * 0.82;
  const x = slope === 0 ? most : Math.min(most, (room * 0.82) / Math.abs(slope));
  return { x, y: mean + slope * x };
}

/** The exact mean, through everything. */
function Level({ scales, at }: { readonly scales: PlotScales; readonly at: number }) {
  const { palette, strokes } = useInk();
  return (
    <path
      d={`M${px(scales.plot.left)} ${px(scales.y(at))}H${px(scales.plot.right)}`}
      stroke={palette.ink}
      strokeWidth={strokes.exact * 1.6}
    />
  );
}

/** Places of a column's dots: steps of the golden ratio fill it evenly however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const spread = (i: number): number => ((i * GOLDEN) % 1) * 0.56 - 0.28;

function Strips({
  scales,
  samples,
  scatter,
  slope,
}: Omit<PairsProps, 'mean'> & Pick<CloudsProps, 'scatter'>) {
  const { palette, metrics } = useInk();
  const { plot, yDomain } = scales;
  const columns = [
    { style: RAW, name: scales.metrics.values ? 'REINFORCE' : 'before', at: 0.5, eta: 0 },
    { style: LEFT, name: 'left over', at: 1.5, eta: slope },
  ];
  return (
    <>
      {columns.map(({ style, name, at, eta }) => {
        const all = samples.map(({ x, y }, i) => ({ x: at + spread(i), y: y - eta * x }));
        const seen = all.filter(({ y }) => y >= yDomain[0] && y <= yDomain[1]);
        const mean = all.reduce((sum, { y }) => sum + y, 0) / all.length;
        const sd = Math.sqrt(scatter.varF * scatter.left(eta));
        const ends: [number, number] = [
          Math.max(yDomain[0], scatter.slope - sd),
          Math.min(yDomain[1], scatter.slope + sd),
        ];
        return (
          <g key={name}>
            <PictureBars
              scales={scales}
              style={style}
              bars={[{ x: [at - 0.36, at + 0.36], y: ends }]}
              opacity={0.2}
            />
            <PictureDots scales={scales} style={style} points={seen} radius={2.2} />
            {mean >= yDomain[0] && mean <= yDomain[1] && (
              <PictureMarker
                style={style}
                shape="triangle"
                x={scales.x(at + 0.4)}
                y={scales.y(mean)}
                radius={5}
              />
            )}
            <PictureNote
              x={scales.x(at)}
              y={plot.top - metrics.tick * 0.5}
              anchor="middle"
              fill={textInk(style, palette)}
            >
              {name}
            </PictureNote>
            {seen.length < all.length && (
              <PictureNote x={scales.x(at)} y={plot.bottom + metrics.tick * 1.4} anchor="middle">
                {`${all.length - seen.length} outside`}
              </PictureNote>
            )}
          </g>
        );
      })}
      <Level scales={scales} at={scatter.slope} />
    </>
  );
}

const px = (value: number): number => Math.round(value * 10) / 10;
