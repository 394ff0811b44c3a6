/** The loss f(b) = (b − t)² with its target as a ring at the parabola's foot: the thing itself is the slider. */
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { formatNumber } from '../charts/format.ts';
import type { ChartLayout } from '../charts/metrics.ts';
import { useMetrics } from '../charts/textScale.ts';
import { useSlide } from '../charts/useSlide.ts';
import { keyTarget, magnet, type SliderRange, snap } from './slider.ts';
import styles from './TargetRing.module.css';
import { useSize } from './useSize.ts';

const RANGE: SliderRange = { min: 0, max: 1, step: 0.001, arrow: 0.005, fine: 0.001, page: 0.05 };
/** Less than this and the stems would leave the top of the picture for a target near an end. */
const LEAST_TOP = 0.36;

export interface TargetRingProps {
  /** Target t in [0, 1]. */
  readonly value: number;
  /** Named values, ticked on the axis; a drag sticks to them within 3 px, unless Alt is held. */
  readonly presets: readonly number[];
  readonly onChange: (t: number, state: { readonly final: boolean }) => void;
  readonly layout?: ChartLayout;
  readonly label?: string;
}

const short = (t: number): string => formatNumber(t, 3, { leadingZero: false });

export function TargetRing({
  value: t,
  presets,
  onChange,
  layout = 'page',
  label = 'Target t',
}: TargetRingProps) {
  const [ref, { width }] = useSize({ width: 312, height: 176 });
  const { tick, magnify: k } = useMetrics(layout);
  const left = 24 * k;
  const right = Math.max(left + 1, width - 24 * k);
  const top = 14;
  const base = layout === 'small' ? 84 : 122 * Math.min(k, 1.2);
  const height = base + 3.6 * tick + 4;
  const x = (b: number): number => left + (right - left) * b;
  const highest = Math.max(t * t, (1 - t) ** 2, LEAST_TOP);
  const y = (f: number): number => base - ((base - top) * f) / highest;
  const parabola = useMemo(() => parabolaPath(t, left, right, base, top), [t, left, right, base]);

  const sent = useRef<number | null>(null);
  const slide = useSlide({
    handle: x(t),
    grip: 18 * k,
    move: (px, free) => {
      const named = free ? null : magnet(px, presets, x);
      sent.current = named ?? snap((px - left) / (right - left), RANGE);
      onChange(sent.current, { final: false });
    },
    // the last value sent, for the owner may not have rendered it yet
    end: () => {
      onChange(sent.current ?? t, { final: true });
      sent.current = null;
    },
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = keyTarget(event.key, event.shiftKey, t, RANGE);
    if (next === null) return;
    event.preventDefault();
    onChange(next, { final: true });
  };

  const losses = [t * t, (1 - t) ** 2] as const;
  return (
    <div
      ref={ref}
      className={styles['slider']}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={RANGE.min}
      aria-valuemax={RANGE.max}
      aria-valuenow={t}
      aria-valuetext={`t = ${short(t)}; f(0) = ${formatNumber(losses[0], 4)}, f(1) = ${formatNumber(losses[1], 4)}`}
      onKeyDown={onKeyDown}
      {...slide}
    >
      <svg width={width} height={height} aria-hidden="true" focusable="false">
        <path className={styles['parabola']} d={parabola} />
        <line className={styles['axis']} x1={left} x2={right} y1={base} y2={base} />
        {losses.map((f, b) => {
          const name = `f(${b})`;
          return (
            <g key={name}>
              <line
                className={styles['stem']}
                x1={x(b)}
                x2={x(b)}
                y1={base}
                y2={y(f)}
                style={{ strokeWidth: 1.5 * k }}
              />
              <circle className={styles['head']} cx={x(b)} cy={y(f)} r={4.5 * k} />
              <text
                className={styles['strong']}
                x={x(b) + (b ? -10 : 10) * k}
                y={Math.min(base - 17 * k, y(f) + tick * 1.25)}
                textAnchor={b ? 'end' : 'start'}
              >
                {formatNumber(f, 4)}
              </text>
              <text
                x={b ? right + 19 * k : left - 19 * k}
                y={base + 12 * k + tick}
                textAnchor={b ? 'end' : 'start'}
              >
                b = {b}
              </text>
            </g>
          );
        })}
        {presets.map((preset) => (
          <line
            key={preset}
            className={styles['preset']}
            x1={x(preset)}
            x2={x(preset)}
            y1={base + 4}
            y2={base + 4 + 6 * k}
          />
        ))}
        {x(t) > left + 44 * k && x(t) < right - 44 * k && (
          <line className={styles['lead']} x1={x(t)} x2={x(t)} y1={base} y2={base + 1.75 * tick} />
        )}
        <circle className={styles['focus']} cx={x(t)} cy={base} r={15 * k} />
        <circle
          className={styles['ring']}
          cx={x(t)}
          cy={base}
          r={10 * k}
          style={{ strokeWidth: 2 * Math.min(k, 1.5) }}
        />
        <text
          className={styles['value']}
          x={Math.min(Math.max(x(t), left + 4 * k), right - 4 * k)}
          y={base + 3.15 * tick}
          textAnchor="middle"
        >
          <tspan className={styles['math']}>t</tspan> = {short(t)}
        </text>
      </svg>
    </div>
  );
}

/** (b − t)² for b in [0, 1], sampled finely enough to look smooth; the foot is a sample. */
function parabolaPath(t: number, left: number, right: number, base: number, top: number): string {
  const highest = Math.max(t * t, (1 - t) ** 2, LEAST_TOP);
  const at = (b: number): string =>
    `${(left + (right - left) * b).toFixed(1)} ${(base - ((base - top) * (b - t) ** 2) / highest).toFixed(1)}`;
  const points = Array.from({ length: 65 }, (_, i) => at(i / 64));
  return `M${points.join('L')}`;
}
