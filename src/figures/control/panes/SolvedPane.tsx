/** Episodes until solved: a mark for every seed, those never solved in a column of their own, and what they say together. */
import { useMemo } from 'react';
import { formatThousands } from '../../../charts/format.ts';
import { lineColour, textColour } from '../../../charts/lineStyle.ts';
import { Marker } from '../../../charts/marks/Marker.tsx';
import { niceTicks } from '../../../charts/ticks.ts';
import { SOLVED_OVER } from '../../../experiments/control/solved.ts';
import { TASK_SPECS } from '../../../experiments/control/tasks.ts';
import { mean, standardError } from '../../../math/statistics.ts';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { useActions, useControl } from '../context.ts';
import { settingsOf } from '../state.ts';
import { styleOf } from '../styles.ts';
import styles from './panes.module.css';
import type { PaneProps } from './ReturnsPane.tsx';
import { type StripRow, stripEnd, stripRows } from './strip.ts';
import { useRuns } from './useRuns.ts';

/** Room for those that were never solved. */
const NEVER = 72;
const HEAD = 16;

export function SolvedPane({ layout, width }: PaneProps) {
  const task = useControl((s) => settingsOf(s).task);
  const axis = useControl((s) => settingsOf(s).axis);
  const methods = useControl((s) => settingsOf(s).methods);
  const seeds = useControl((s) => settingsOf(s).seeds);
  const steps = useControl((s) => settingsOf(s).steps);
  const runs = useRuns('training');
  const rows = useMemo(() => stripRows(runs, methods, seeds, axis), [runs, methods, seeds, axis]);
  const end = stripEnd(rows, axis);
  const anyNever = rows.some(({ never }) => never.length > 0);
  const left = 8;
  const right = width - 12 - (anyNever ? NEVER : 0);
  const { values, digits } = niceTicks(0, end, layout.name === 'phone' ? 3 : 5);
  const x = (value: number): number => left + ((right - left) * value) / end;
  const bottom = rows.length * layout.solved;
  const { solved } = TASK_SPECS[task];
  const what = axis === 'steps' ? 'Steps' : 'Episodes';
  return (
    <div>
      <PaneTitle title={`${what} until solved`}>
        {layout.name === 'page'
          ? `mean of ${SOLVED_OVER} episodes above ${solved}; each mark is one seed, the bar their mean ± standard error`
          : `mean of ${SOLVED_OVER} above ${solved}; a mark is a seed`}
      </PaneTitle>
      <svg
        className={styles['strip']}
        role="img"
        aria-label={rows.map((row) => stripWords(row, task, axis)).join('. ')}
        width={width}
        height={bottom + 28}
      >
        {values.map((value) => (
          <g key={value}>
            <line className={styles['grid']} x1={x(value)} x2={x(value)} y1={HEAD} y2={bottom} />
            <text className={styles['tick']} x={x(value)} y={bottom + 20} textAnchor="middle">
              {digits === 0 ? formatThousands(value) : value}
            </text>
          </g>
        ))}
        {anyNever && (
          <text className={styles['tick']} x={width - 4} y={bottom + 20} textAnchor="end">
            never
          </text>
        )}
        {rows.map((row, i) => (
          <Row
            key={row.id}
            row={row}
            top={i * layout.solved}
            height={layout.solved}
            x={x}
            left={left}
            right={right}
            width={width}
            steps={steps}
          />
        ))}
      </svg>
    </div>
  );
}

interface RowProps {
  readonly row: StripRow;
  readonly top: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly steps: number;
}

function Row({ row, top, height, x, left, right, width, steps }: RowProps) {
  const { task, seed: first } = useControl(settingsOf);
  const pointed = useControl((s) => s.pointed);
  const actions = useActions();
  const style = styleOf(row.id, task);
  const y = top + height - 12;
  const xs = row.marks.map((mark) => mark.x);
  const [middle, error] = [mean(xs), standardError(xs)];
  const watch = (seed: number): void => actions.change({ watch: seed - first + 1, focus: row.id });
  return (
    <g opacity={pointed !== null && pointed !== row.id ? 0.35 : 1}>
      <text className={styles['rowName']} x={left} y={top + 13} style={{ fill: textColour(style) }}>
        {style.label}
      </text>
      <text className={styles['rowNumbers']} x={width - 4} y={top + 13} textAnchor="end">
        {numbersOf(row, steps)}
      </text>
      <line className={styles['rowLine']} x1={left} x2={right} y1={y} y2={y} />
      {row.marks.map((mark) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the choice of a seed under the scene is the keyboard's way
        <g key={mark.seed} className={styles['mark']} onClick={() => watch(mark.seed)}>
          <title>{`Seed ${mark.seed}: ${formatThousands(mark.x)}. Press to watch it.`}</title>
          <circle cx={x(mark.x)} cy={y} r={10} className={styles['touch']} />
          <Marker shape={style.marker} x={x(mark.x)} y={y} colour={lineColour(style)} radius={4} />
        </g>
      ))}
      {row.never.map((seed, k) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: as above
        <g key={seed} className={styles['mark']} onClick={() => watch(seed)}>
          <title>{`Seed ${seed}: never solved. Press to watch it.`}</title>
          <rect x={neverX(right, k) - 7} y={y - 10} width={14} height={20} className={styles['touch']} />
          <Marker shape="cross" x={neverX(right, k)} y={y} colour={lineColour(style)} radius={4} />
        </g>
      ))}
      {xs.length > 1 && (
        <path
          className={styles['meanBar']}
          d={`M${x(middle - error)} ${y + 8}H${x(middle + error)}M${x(middle)} ${y + 4}V${y + 12}`}
        />
      )}
    </g>
  );
}

/** Crosses side by side, nearer to one another where there are many. */
const neverX = (right: number, k: number): number => right + 18 + Math.min(k * 11, NEVER - 24);

/** “437 ± 19, median 430; 1 of 5 never” */
export function numbersOf({ marks, never, seeds, summary }: StripRow, steps: number): string {
  const done = marks.length + never.length;
  if (done === 0) return '';
  const xs = marks.map((mark) => mark.x);
  const error = standardError(xs);
  const parts: string[] = [];
  if (xs.length > 0)
    parts.push(
      Number.isFinite(error)
        ? `${formatThousands(mean(xs))} ± ${formatThousands(error)}`
        : formatThousands(mean(xs)),
    );
  if (xs.length > 0 && never.length === 0 && xs.length > 2)
    parts.push(`median ${formatThousands(middleOf(xs))}`);
  if (never.length > 0) {
    const solved = xs.length > 0 ? 'of the solved; ' : '';
    parts.push(`${solved}${never.length} of ${done} not in ${formatThousands(steps)} steps`);
    if (summary.medianAtCap) parts.push('median beyond');
  }
  const words = parts.join(parts.length > 1 && never.length > 0 ? ' ' : ', ');
  return done < seeds ? `${words} (${done} of ${seeds})` : words;
}

function middleOf(xs: readonly number[]): number {
  const sorted = xs.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function stripWords(row: StripRow, task: Parameters<typeof styleOf>[1], axis: string): string {
  const { label } = styleOf(row.id, task);
  const { marks, never, seeds } = row;
  if (marks.length + never.length === 0) return `${label}: no seed has ended yet`;
  const solved = marks.map(({ x }) => formatThousands(x)).join(', ');
  const unsolved = never.length > 0 ? `; ${never.length} never solved` : '';
  return `${label}: ${marks.length} of ${seeds} seeds solved${solved ? ` after ${solved} ${axis}` : ''}${unsolved}`;
}
