/** The mean of all tosses with its test: a bar that must reach the exact slope, or the estimate is biased. */
import { formatNumber } from '../../charts/format.ts';
import { PictureMarker, PictureNote } from '../../charts/picture/marks.tsx';
import { PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { lineInk } from '../../charts/picture/palette.ts';
import { useInk } from '../../charts/picture/size.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { BIAS_ERRORS } from '../../math/statistics.ts';
import { lookOf } from '../shared/looks.ts';
import type { PartProps } from './EquationPicture.tsx';
import { nameOf } from './words.ts';

export function MeanStrip({ settings, equation, room }: PartProps) {
  const { palette, strokes, metrics } = useInk();
  const { tick, magnify } = metrics;
  const { slope, verdict } = equation;
  const { mean, error } = verdict;
  // What has no name has no colour.
  const style = { ...(nameOf(settings).style ?? lookOf('exact')), marker: 'disc' as const };
  const reach = Math.max(BIAS_ERRORS * error, 1e-4);
  const [low, high] = [Math.min(slope, mean - reach), Math.max(slope, mean + reach)];
  const pad = 0.12 * (high - low);
  const domain = [low - pad, high + pad] as const;
  const { values, digits } = niceTicks(...domain, 4);
  return (
    <PicturePlot
      room={room}
      margins={{ left: tick * 1.6, right: tick * 1.6, top: tick * 1.5, bottom: tick * 2 }}
      x={{ domain, ticks: values, format: (x) => formatNumber(x, digits, { leadingZero: false }) }}
      y={{ domain: [0, 1], ticks: [], format: String }}
    >
      {(scales) => {
        const { top, bottom } = scales.plot;
        const y = (top + bottom) / 2;
        const x = (value: number): number => Math.round(scales.x(value) * 10) / 10;
        const colour = lineInk(style, palette);
        return (
          <>
            <path
              d={`M${x(mean - BIAS_ERRORS * error)} ${y}H${x(mean + BIAS_ERRORS * error)}`}
              stroke={colour}
              strokeWidth={6 * magnify}
              opacity={0.35}
            />
            <path d={`M${x(slope)} ${top - 4}V${bottom}`} stroke={palette.ink} strokeWidth={strokes.exact} />
            <PictureMarker style={style} x={scales.x(mean)} y={y} radius={4.5} />
            <PictureNote x={scales.x(slope)} y={top - tick * 0.5} anchor="middle" fill={palette.ink}>
              exact
            </PictureNote>
          </>
        );
      }}
    </PicturePlot>
  );
}
