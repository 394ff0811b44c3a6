/** How much of REINFORCE's variance is left, as a curve over η with its least and the reader's place. */
import { formatNumber } from '../../charts/format.ts';
import { PictureLine, PictureMarker, PictureNote } from '../../charts/picture/marks.tsx';
import type { Box } from '../../charts/picture/Picture.tsx';
import { PicturePane, PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { textInk } from '../../charts/picture/palette.ts';
import { useInk } from '../../charts/picture/size.ts';
import type { PlotScales } from '../../charts/scales.ts';
import { lookOf } from '../shared/looks.ts';
import type { ScatteredTerms } from './compute.ts';
import { scatterSettings } from './settings.ts';

const { min, max } = scatterSettings.fields.slope;
const XS = Array.from({ length: 121 }, (_, i) => min + ((max - min) * i) / 120);
/** What lies above is worse than can be told apart here. */
const TOP = 1.5;

export const percent = (share: number): string => `${formatNumber(share * 100, share < 0.0995 ? 1 : 0)} %`;

export interface ShareCurveProps {
  readonly box: Box;
  readonly scatter: ScatteredTerms;
  readonly slope: number;
}

export function ShareCurve({ box, scatter, slope }: ShareCurveProps) {
  const { tick } = useInk().metrics;
  const least = percent(1 - scatter.rho2);
  return (
    <PicturePane
      box={box}
      title={`Variance left: ${percent(scatter.left(slope))}`}
      words={`of REINFORCE’s, exact. No η leaves less than 1 − ρ² = ${least}.`}
    >
      {(room) => (
        <PicturePlot
          room={room}
          margins={{ left: tick * 3.8, right: tick * 1.5, top: tick * 1.2, bottom: tick * 2 }}
          x={{ domain: [min, max], ticks: [-4, -2, 0, 2, 4, 6], format: (x) => formatNumber(x), unit: 'η' }}
          y={{
            domain: [0, TOP],
            ticks: [0, 0.5, 1],
            format: (y) => percent(y).replace('.0', ''),
            baseline: 0,
          }}
        >
          {(scales) => <Places scales={scales} scatter={scatter} slope={slope} />}
        </PicturePlot>
      )}
    </PicturePane>
  );
}

interface PlacesProps {
  readonly scales: PlotScales;
  readonly scatter: ScatteredTerms;
  readonly slope: number;
}

function Places({ scales, scatter, slope }: PlacesProps) {
  const { palette, metrics } = useInk();
  const exact = lookOf('exact');
  const up = (share: number): number => scales.y(Math.min(share, TOP));
  const mine = scales.x(slope);
  const named = [
    { style: lookOf('reinforce'), words: 'REINFORCE', at: 0, radius: 4, up: 0.8 },
    { style: { ...exact, marker: 'disc' as const }, words: 'least', at: scatter.best, radius: 4, up: 0.8 },
    {
      style: { ...exact, marker: 'ring' as const },
      words: `η = ${formatNumber(slope, 2)}`,
      at: slope,
      radius: 8,
      up: 1.1,
    },
  ];
  return (
    <>
      <PictureLine
        scales={scales}
        line={{ xs: XS, ys: XS.map((eta) => scatter.left(eta)) }}
        style={{ ...lookOf('constant'), dash: 'none' }}
      />
      {named.map(({ style, words, at, radius, up: lift }) => (
        <g key={words}>
          <PictureMarker style={style} x={scales.x(at)} y={up(scatter.left(at))} radius={radius} />
          {(at === slope || Math.abs(scales.x(at) - mine) > metrics.tick * 5) && (
            <PictureNote
              x={scales.x(at)}
              y={Math.max(metrics.tick, up(scatter.left(at)) - metrics.tick * lift)}
              anchor="middle"
              fill={textInk(style, palette)}
            >
              {words}
            </PictureNote>
          )}
        </g>
      ))}
    </>
  );
}
