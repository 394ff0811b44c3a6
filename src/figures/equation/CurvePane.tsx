/** f as a step and c as a curve over z, with z and z̃ of this toss and the slopes of c there. */
import { formatNumber } from '../../charts/format.ts';
import { PictureLine, PictureMarker, PictureNote } from '../../charts/picture/marks.tsx';
import { PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { textInk } from '../../charts/picture/palette.ts';
import { useInk } from '../../charts/picture/size.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { lookOf } from '../shared/looks.ts';
import type { PartProps } from './EquationPicture.tsx';
import { opacityOf } from './lit.ts';
import { lookOfSurrogate } from './words.ts';

const REACH = 6;
const ZS = Array.from({ length: 193 }, (_, i) => -REACH + (2 * REACH * i) / 192);
/** Half of a tangent, px. */
const TANGENT = 30;

export function CurvePane({ settings, equation, lit, room }: PartProps) {
  const { palette, strokes, metrics } = useInk();
  const { tick } = metrics;
  const { toss, f, curve } = equation;
  const style = lookOfSurrogate(settings);
  const exact = lookOf('exact');
  const ys = ZS.map(curve);
  const low = Math.min(0, ...ys, ...f);
  const high = Math.max(...ys, ...f) + 1e-9;
  const pad = 0.1 * (high - low);
  const domain = [low - pad, high + pad] as const;
  const { values, digits } = niceTicks(...domain, 3);
  const inside = (z: number): number => Math.min(Math.max(z, -REACH), REACH);
  return (
    <PicturePlot
      room={room}
      margins={{ left: tick * 3, right: tick * 1.4, top: tick * 0.6, bottom: tick * 2 }}
      x={{ domain: [-REACH, REACH], ticks: [-6, -3, 0, 3, 6], format: (z) => formatNumber(z), unit: 'z' }}
      y={{
        domain,
        ticks: values,
        format: (y) => formatNumber(y, digits, { leadingZero: false }),
      }}
    >
      {(scales) => {
        const { left, right, bottom, top } = scales.plot;
        const step = `M${left} ${px(scales.y(f[0]))}H${px(scales.x(0))}V${px(scales.y(f[1]))}H${right}`;
        const drop = (z: number, other: number, name: string, term: 'dz' | 'dzt') => (
          <g opacity={opacityOf(lit, term, term === 'dzt' ? ['c'] : [])}>
            <path
              d={`M${px(scales.x(inside(z)))} ${top}V${bottom + 4}`}
              stroke={palette.controlEdge}
              strokeWidth={strokes.rule}
              strokeDasharray={term === 'dzt' ? '3 3' : 'none'}
            />
            <PictureNote
              x={scales.x(inside(z)) + (z > other ? 5 : -5)}
              y={bottom - 5}
              anchor={z > other ? 'start' : 'end'}
              fill={palette.ink}
            >
              {name}
            </PictureNote>
          </g>
        );
        const tangent = (z: number, slope: number) => {
          // Of one length on the screen however steep it is.
          const rise = (scales.y(slope) - scales.y(0)) / (scales.x(1) - scales.x(0) || 1);
          const run = (TANGENT * metrics.magnify) / Math.hypot(1, rise);
          const [x, y] = [scales.x(z), scales.y(curve(z))];
          const end = (by: number) => `${px(x + by)} ${px(y + rise * by)}`;
          return <path d={`M${end(-run)}L${end(run)}`} stroke={palette.ink} strokeWidth={strokes.line} />;
        };
        const at = (z: number) => ({ x: scales.x(inside(z)), y: scales.y(curve(inside(z))) });
        return (
          <>
            {drop(toss.z, toss.zt, 'z', 'dz')}
            {drop(toss.zt, toss.z, 'z̃', 'dzt')}
            <g opacity={opacityOf(lit, 'f')}>
              <path d={step} fill="none" stroke={palette.ink} strokeWidth={strokes.exact} />
            </g>
            <g opacity={opacityOf(lit, 'c', ['dz', 'dzt'])}>
              <PictureLine scales={scales} style={style} line={{ xs: ZS, ys }} />
            </g>
            {settings.surrogate !== 'zero' && settings.surrogate !== 'constant' && (
              <>
                <g opacity={opacityOf(lit, 'dz')}>{tangent(inside(toss.z), toss.slope)}</g>
                <g opacity={opacityOf(lit, 'dzt')}>{tangent(inside(toss.zt), toss.slopeTilde)}</g>
              </>
            )}
            <g opacity={opacityOf(lit, 'f')}>
              <PictureMarker
                style={{ ...exact, marker: 'disc' }}
                x={scales.x(inside(toss.z))}
                y={scales.y(f[toss.b]!)}
                radius={4}
              />
              <PictureNote
                x={toss.b === 1 ? right - 4 : left + 4}
                y={scales.y(f[toss.b]!) - 6}
                anchor={toss.b === 1 ? 'end' : 'start'}
                fill={palette.ink}
              >
                {`f(${toss.b})`}
              </PictureNote>
            </g>
            <g opacity={opacityOf(lit, 'c', ['dz'])}>
              <PictureMarker style={{ ...style, marker: 'disc' }} {...at(toss.z)} radius={3.6} />
            </g>
            <g opacity={opacityOf(lit, 'c', ['dzt'])}>
              <PictureMarker style={{ ...style, marker: 'ring' }} {...at(toss.zt)} radius={4} />
              <PictureNote
                x={at(toss.zt).x + (toss.zt > toss.z ? 9 : -9)}
                y={at(toss.zt).y - 8}
                anchor={toss.zt > toss.z ? 'start' : 'end'}
                fill={textInk(style, palette)}
              >
                c(z̃)
              </PictureNote>
            </g>
          </>
        );
      }}
    </PicturePlot>
  );
}

const px = (value: number): number => Math.round(value * 10) / 10;
