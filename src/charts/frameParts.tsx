/** The ink of a frame: one gridline, one tick below, one number at the left. Shared by both ways to draw it. */
import { cx } from './classNames.ts';
import { type FrameSpec, framePlaces, type TickWord } from './frame.ts';
import styles from './Plot.module.css';

export interface FrameProps {
  readonly frame: FrameSpec;
}

interface GridLineProps {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly baseline: boolean;
}

export function GridLine({ left, right, y, baseline }: GridLineProps) {
  return (
    <line
      className={styles[baseline ? 'baseline' : 'grid']}
      x1={left}
      x2={right}
      y1={y}
      y2={y}
      data-row={y}
    />
  );
}

interface TickProps {
  readonly frame: FrameSpec;
  readonly at: number;
  readonly word: TickWord | undefined;
}

/** A tick under the plot, and its number centred below. */
export function XTick({ frame, at, word }: TickProps) {
  if (!word) return <g />;
  const { mark, base } = framePlaces(frame);
  return (
    <g className={styles['tick']}>
      <line className={styles['mark']} x1={at} x2={at} y1={mark[0]} y2={mark[1]} />
      <text x={at} y={base} textAnchor="middle">
        {/* the unit's unseen twin on the left keeps the number itself in the middle */}
        {word.unit !== undefined && <tspan visibility="hidden">{`${word.unit} `}</tspan>}
        {word.text}
        {word.unit !== undefined && <tspan>{` ${word.unit}`}</tspan>}
      </text>
    </g>
  );
}

/** The number of a row, right-aligned beside the plot, its figures centred on the line. */
export function YTick({ frame, at, word }: TickProps) {
  if (!word) return <g />;
  const { row, drop } = framePlaces(frame);
  return (
    <text
      className={cx(styles['tick'], word.strong && styles['strong'])}
      x={row}
      y={at + drop}
      textAnchor="end"
    >
      {word.text}
    </text>
  );
}
