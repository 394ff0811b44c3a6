/** The track of a run: where it is, how far it has been computed, and where its settings were changed. */
import { type KeyboardEvent, useRef } from 'react';
import { type ChartLayout, METRICS } from '../charts/metrics.ts';
import { useSlide } from '../charts/useSlide.ts';
import { keyTarget, type SliderRange, snap } from './slider.ts';
import styles from './Timeline.module.css';
import { useSize } from './useSize.ts';

export interface TimelineProps {
  readonly value: number;
  readonly max: number;
  /** Distance of two records; the track has no values between them. */
  readonly record: number;
  readonly onChange: (value: number, state: { readonly final: boolean }) => void;
  /** The value in words: `step 6 000`. */
  readonly format: (value: number) => string;
  readonly label?: string;
  /** Computed up to here; the rest of the track is pale. The playhead cannot go beyond it. */
  readonly computed?: number;
  /** Room left and right of the track, px: a plot's margins put both on one x axis. */
  readonly insets?: { readonly left: number; readonly right: number };
  readonly events?: readonly { readonly at: number; readonly title: string }[];
  readonly layout?: ChartLayout;
}

export function Timeline(props: TimelineProps) {
  const {
    value,
    max,
    record,
    onChange,
    format,
    label = 'Step',
    computed = max,
    events = [],
    layout = 'page',
  } = props;
  const [ref, { width }] = useSize({ width: 600, height: 36 });
  const { magnify } = METRICS[layout];
  const k = magnify > 1 ? 1.4 : 1;
  const radius = 8 * k;
  const insets = props.insets ?? { left: radius + 2, right: radius + 2 };
  const left = insets.left;
  const right = Math.max(left + 1, width - insets.right);
  const height = layout === 'slide' ? 48 : 36;
  const mid = height / 2;
  const x = (at: number): number => left + ((right - left) * at) / Math.max(max, 1e-9);
  const range: SliderRange = {
    min: 0,
    max: computed,
    step: record,
    arrow: record,
    fine: record,
    page: max / 10,
  };
  const sent = useRef<number | null>(null);
  const slide = useSlide({
    handle: x(value),
    grip: 14 * k,
    move: (px) => {
      sent.current = snap(((px - left) / (right - left)) * max, range);
      onChange(sent.current, { final: false });
    },
    // the last value sent, for the owner may not have rendered it yet
    end: () => {
      onChange(sent.current ?? value, { final: true });
      sent.current = null;
    },
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = keyTarget(event.key, event.shiftKey, value, range);
    if (next === null) return;
    event.preventDefault();
    onChange(next, { final: true });
  };
  return (
    <div
      ref={ref}
      className={styles['slider']}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={computed}
      aria-valuenow={value}
      aria-valuetext={format(value)}
      onKeyDown={onKeyDown}
      {...slide}
    >
      <svg width={width} height={height} aria-hidden="true" focusable="false">
        <line className={styles['missing']} x1={x(computed)} x2={right} y1={mid} y2={mid} />
        <line className={styles['track']} x1={left} x2={x(computed)} y1={mid} y2={mid} />
        <line className={styles['past']} x1={left} x2={x(value)} y1={mid} y2={mid} />
        {events.map((event) => (
          <path
            key={`${event.at} ${event.title}`}
            className={styles['event']}
            d={`M${x(event.at)} ${mid - 6 * k}v${12 * k}`}
          >
            <title>{event.title}</title>
          </path>
        ))}
        <circle className={styles['focus']} cx={x(value)} cy={mid} r={radius + 5} />
        <circle className={styles['ring']} cx={x(value)} cy={mid} r={radius} style={{ strokeWidth: 2 * k }} />
      </svg>
    </div>
  );
}
