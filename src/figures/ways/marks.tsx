/** What only the two ways draw: a bell, a cost with its samples and their tangents, and a push at each sample. */
import type { LineStyle } from '../../charts/lineStyle.ts';
import { PictureLine, PictureNote } from '../../charts/picture/marks.tsx';
import { lineInk } from '../../charts/picture/palette.ts';
import { useInk } from '../../charts/picture/size.ts';
import type { PlotScales } from '../../charts/scales.ts';
import { lookOf } from '../shared/looks.ts';
import { OBJECTIVES } from './objectives.ts';
import type { WaysSettings } from './settings.ts';

interface MarkProps {
  readonly scales: PlotScales;
}
interface SettingsProps extends MarkProps {
  readonly settings: WaysSettings;
}

const px = (value: number): number => Math.round(value * 10) / 10;
const CURVE = 321;

const across = ({ xDomain: [low, high] }: PlotScales): readonly number[] =>
  Array.from({ length: CURVE }, (_, i) => low + ((high - low) * i) / (CURVE - 1));

/** Share of the pane's height that the bell takes: its area says nothing here, its place and width do. */
const BELL_HEIGHT = 0.62;

export function Bell({ scales, settings: { mu, sigma } }: SettingsProps) {
  const { palette, strokes, metrics } = useInk();
  const { top, left, right } = scales.plot;
  const ground = scales.y(0);
  const height = (ground - top) * BELL_HEIGHT;
  const d = across(scales)
    .map((b, i) => {
      const y = ground - height * Math.exp(-(((b - mu) / sigma) ** 2) / 2);
      return `${i === 0 ? 'M' : 'L'}${px(scales.x(b))} ${px(y)}`;
    })
    .join('');
  const [x, y] = [px(scales.x(mu)), px(ground - height)];
  return (
    <g>
      <path d={`${d}L${px(right)} ${px(ground)}H${px(left)}Z`} fill={palette.ink3} opacity={palette.band} />
      <path d={d} fill="none" stroke={palette.ink3} strokeWidth={strokes.rule} />
      <path d={`M${x} ${y}V${px(ground)}`} stroke={palette.ink} strokeWidth={strokes.rule} />
      <circle
        cx={x}
        cy={y}
        r={6 * metrics.magnify}
        fill={palette.paper}
        stroke={palette.ink}
        strokeWidth={2 * metrics.magnify}
      />
      <PictureNote x={x} y={y - metrics.tick * 0.85} anchor="middle" fill={palette.ink}>
        μ
      </PictureNote>
    </g>
  );
}

/** Half the length of a tangent, px. */
const TANGENT = 9;

/** f, each sample on it, and the direction that it has there: all that either way is told. */
export function Cost({ scales, settings, samples }: SettingsProps & { readonly samples: ArrayLike<number> }) {
  const { palette, strokes, metrics } = useInk();
  const { objective, target } = settings;
  const f = OBJECTIVES[objective];
  const path = lineInk(lookOf('reparameterisation'), palette);
  const score = lineInk(lookOf('reinforce'), palette);
  const xs = across(scales);
  // A jump is no line: both sides of it are drawn for themselves.
  const parts = f.smooth ? [xs] : [xs.filter((b) => b < target), [...xs.filter((b) => b > target)]];
  const { left, right, top } = scales.plot;
  return (
    <g>
      {parts.map((part, i) => (
        <PictureLine
          key={part[0] ?? i}
          scales={scales}
          line={{ xs: part, ys: part.map((b) => f.value(b, target)) }}
          style={{ ...lookOf('exact'), id: 'cost', weight: 'line' }}
        />
      ))}
      {Array.from(samples, (b, i) => {
        const [x, y] = [scales.x(b), scales.y(f.value(b, target))];
        if (x < left || x > right || y < top - 4) return null;
        const dx = scales.x(1) - scales.x(0);
        const dy = (scales.y(1) - scales.y(0)) * f.derivative(b, target);
        const length = (TANGENT * metrics.magnify) / Math.hypot(dx, dy);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: samples are numbered
          <g key={i}>
            <path
              d={`M${px(x - dx * length)} ${px(y - dy * length)}L${px(x + dx * length)} ${px(y + dy * length)}`}
              stroke={path}
              strokeWidth={strokes.line}
            />
            <circle
              cx={px(x)}
              cy={px(y)}
              r={2.6 * metrics.magnify}
              fill={palette.paper}
              stroke={score}
              strokeWidth={1.5 * metrics.magnify}
            />
          </g>
        );
      })}
    </g>
  );
}

interface ArrowsProps extends MarkProps {
  readonly style: LineStyle;
  readonly samples: ArrayLike<number>;
  readonly gradientAt: (b: number) => number;
  readonly slope: number;
}

/** Each sample's word on the slope as an arrow from zero, on the curve of what any b would say; the exact slope in ink. */
export function Arrows({ scales, style, samples, gradientAt, slope }: ArrowsProps) {
  const { palette, strokes, metrics } = useInk();
  const colour = lineInk(style, palette);
  const xs = across(scales);
  const { left, right } = scales.plot;
  const zero = scales.y(0);
  const head = 3.2 * metrics.magnify;
  return (
    <g>
      <PictureLine
        scales={scales}
        line={{ xs, ys: xs.map(gradientAt) }}
        style={{ ...style, dash: 'none', weight: 'line' }}
        seed
      />
      <g stroke={colour} strokeWidth={strokes.rule} fill={colour}>
        {Array.from(samples, (b, i) => {
          const [x, y] = [scales.x(b), scales.y(gradientAt(b))];
          if (x < left || x > right) return null;
          const way = Math.sign(zero - y);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: samples are numbered
            <g key={i}>
              {way === 0 ? (
                <circle cx={px(x)} cy={px(zero)} r={head * 0.8} />
              ) : (
                <path
                  d={`M${px(x)} ${px(zero)}V${px(y)}m${-head} ${px(way * head * 1.4)}l${head} ${px(-way * head * 1.4)}l${head} ${px(way * head * 1.4)}`}
                  fill="none"
                />
              )}
            </g>
          );
        })}
      </g>
      <path d={`M${left} ${px(scales.y(slope))}H${right}`} stroke={palette.ink} strokeWidth={strokes.exact} />
    </g>
  );
}
