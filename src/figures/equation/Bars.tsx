/** The terms of one toss as bars: each begins where the one above it ends, and the last is their sum, beside the exact slope. */
import { formatNumber } from '../../charts/format.ts';
import { PictureNote } from '../../charts/picture/marks.tsx';
import { PicturePlot } from '../../charts/picture/PicturePane.tsx';
import { lineInk } from '../../charts/picture/palette.ts';
import { useInk } from '../../charts/picture/size.ts';
import { niceTicks } from '../../charts/ticks.ts';
import { lookOf } from '../shared/looks.ts';
import type { Equation } from './compute.ts';
import type { PartProps } from './EquationPicture.tsx';
import { opacityOf } from './lit.ts';
import type { Term } from './settings.ts';
import { four, lookOfSurrogate } from './words.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Where it begins: at the sum of those above. */
  readonly from: number;
  readonly on: boolean;
  readonly term: Term;
  readonly ofSurrogate: boolean;
}

/** Four parts of g, as the terms that count leave them. */
export function barsOf({ toss: { values } }: Pick<Equation, 'toss'>, terms: readonly Term[]): readonly Bar[] {
  const { f, c, score, dz, dzt } = values;
  const on = (...needed: readonly Term[]): boolean => needed.every((term) => terms.includes(term));
  const parts = [
    { name: 'f(b) ∇log p(b)', value: f * score, on: on('f', 'score'), term: 'f', ofSurrogate: false },
    { name: '− c(z̃) ∇log p(b)', value: -c * score, on: on('c', 'score'), term: 'c', ofSurrogate: true },
    { name: '+ ∇c(z)', value: dz, on: on('dz'), term: 'dz', ofSurrogate: true },
    { name: '− ∇c(z̃)', value: -dzt, on: on('dzt'), term: 'dzt', ofSurrogate: true },
  ] as const;
  let sum = 0;
  return parts.map((part) => {
    const from = sum;
    if (part.on) sum += part.value;
    return { ...part, from };
  });
}

/** Rows: the four parts, and g. */
const ROWS = 5;

export function Bars({ settings, equation, lit, room }: PartProps) {
  const { palette, strokes, metrics } = useInk();
  const { tick } = metrics;
  const bars = barsOf(equation, settings.terms);
  const { slope, toss } = equation;
  const style = lookOfSurrogate(settings);
  const ends = [
    0,
    slope,
    toss.shown,
    ...bars.flatMap(({ from, value, on }) => (on ? [from, from + value] : [])),
  ];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const pad = 0.12 * (high - low) || 0.1;
  const domain = [low - pad, high + pad] as const;
  const { values, digits } = niceTicks(...domain, 3);
  return (
    <PicturePlot
      room={room}
      margins={{ left: tick * 8.6, right: tick * 3.4, top: tick * 1.5, bottom: tick * 2 }}
      x={{ domain, ticks: values, format: (x) => formatNumber(x, digits, { leadingZero: false }) }}
      y={{ domain: [ROWS, 0], ticks: [], format: String }}
    >
      {(scales) => {
        const { left, top, bottom } = scales.plot;
        const high = scales.y(1) - scales.y(0);
        const x = (value: number): number => px(scales.x(value));
        const row = (
          i: number,
          from: number,
          value: number,
          fill: string,
          name: string,
          on: boolean,
          strong = false,
        ) => {
          const middle = scales.y(i + 0.5);
          const [a, b] = [Math.min(from, from + value), Math.max(from, from + value)];
          return (
            <>
              <g {...(strong ? { fontWeight: 600 } : {})}>
                <text
                  x={left - tick * 0.6}
                  y={px(middle + tick * 0.35)}
                  textAnchor="end"
                  fill={on ? palette.ink : palette.ink3}
                  {...(on ? {} : { textDecoration: 'line-through' })}
                >
                  {name}
                </text>
              </g>
              {on && (
                <>
                  <rect
                    x={x(a)}
                    y={px(middle - high * 0.28)}
                    width={Math.max(1, px(x(b) - x(a)))}
                    height={px(high * 0.56)}
                    fill={fill}
                  />
                  <PictureNote
                    x={value < 0 ? x(a) - 5 : x(b) + 5}
                    y={middle + tick * 0.35}
                    anchor={value < 0 ? 'end' : 'start'}
                  >
                    {four(value)}
                  </PictureNote>
                </>
              )}
            </>
          );
        };
        return (
          <>
            <path d={`M${x(0)} ${top}V${bottom}`} stroke={palette.rule2} strokeWidth={strokes.rule} />
            <path
              d={`M${x(slope)} ${top - 4}V${bottom}`}
              stroke={lineInk(lookOf('exact'), palette)}
              strokeWidth={strokes.exact}
              strokeDasharray="5 3"
            />
            {bars.map(({ name, value, from, on, term, ofSurrogate }, i) => (
              <g key={term} opacity={opacityOf(lit, term, i < 2 ? ['score'] : [])}>
                {row(i, from, value, ofSurrogate ? lineInk(style, palette) : palette.ink2, name, on)}
                {on && (
                  <path
                    d={`M${x(from + value)} ${px(scales.y(i + 0.78))}V${px(scales.y(i + 1.22))}`}
                    stroke={palette.ink3}
                    strokeWidth={strokes.rule}
                  />
                )}
              </g>
            ))}
            <g opacity={opacityOf(lit, 'f', ['c', 'score', 'dz', 'dzt'])}>
              {row(4, 0, toss.shown, palette.ink, 'g', true, true)}
            </g>
            <PictureNote x={x(slope)} y={top - tick * 0.5} anchor="middle" fill={palette.ink}>
              {`exact ${four(slope)}`}
            </PictureNote>
          </>
        );
      }}
    </PicturePlot>
  );
}

const px = (value: number): number => Math.round(value * 10) / 10;
