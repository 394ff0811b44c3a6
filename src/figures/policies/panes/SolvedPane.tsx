/** Episodes until solved: a mark for every seed, those never solved behind a break, and what they say together. */
import { useId, useMemo, useState } from 'react';
import { formatThousands } from '../../../charts/format.ts';
import { useTextScale } from '../../../charts/textScale.ts';
import { niceTicks } from '../../../charts/ticks.ts';
import { SOLVED_OVER } from '../../../experiments/policies/solved.ts';
import { TASK_SPECS } from '../../../experiments/policies/tasks.ts';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { settingsOf, watchedJob } from '../state.ts';
import { styleOf } from '../styles.ts';
import { usePolicies, useVerbs } from '../types.ts';
import styles from './panes.module.css';
import type { PaneProps } from './ReturnsPane.tsx';
import { Row } from './StripRow.tsx';
import { markWords, rowWords, type StripScale, stripEnd, stripRows, stripX } from './strip.ts';
import { type MarkPlace, moved, placed } from './stripKeys.ts';
import { useRuns } from './useRuns.ts';

/** Room for those that were never solved. */
const NEVER = 78;
/** Of the axis below the rows. */
const FOOT = 24;

export function SolvedPane({ layout, width }: PaneProps) {
  // One by one: a slider of the maps changes the settings, and nothing here.
  const task = usePolicies((s) => settingsOf(s).task);
  const axis = usePolicies((s) => settingsOf(s).axis);
  const methods = usePolicies((s) => settingsOf(s).methods);
  const seeds = usePolicies((s) => settingsOf(s).seeds);
  const steps = usePolicies((s) => settingsOf(s).steps);
  const first = usePolicies((s) => settingsOf(s).seed);
  const watched = usePolicies((s) => {
    const job = watchedJob(s);
    return job ? `${job.method} ${job.seed}` : null;
  });
  const verbs = useVerbs();
  const runs = useRuns('training');
  const rows = useMemo(
    () => stripRows(runs, methods, seeds, axis, steps),
    [runs, methods, seeds, axis, steps],
  );
  const [at, setAt] = useState<MarkPlace | null>(null);
  /** Read by the pointer or by keys. */
  const [hovered, setHovered] = useState<MarkPlace | null>(null);
  const id = useId();
  const large = useTextScale();
  const anyNever = rows.some(({ never }) => never > 0);
  const ticks = rows.some(({ going }) => going.length > 0) ? ', each tick one under way' : '';
  const end = stripEnd(rows, axis);
  const scale: StripScale = useMemo(
    () => ({ left: 0, right: width - (anyNever ? NEVER * large : 8), width, end }),
    [width, anyNever, end, large],
  );
  const values = niceTicks(0, end, layout.name === 'page' ? 5 : 3).values;
  const height = layout.solved + 20 * (large - 1);
  const bottom = rows.length * height;
  const active = placed(rows, at, watched);
  const idOf = ({ row, mark }: MarkPlace): string => `${id}${rows[row]!.id}${rows[row]!.marks[mark]!.seed}`;
  const watch = ({ row, mark }: MarkPlace): void => {
    const { id: method, marks } = rows[row]!;
    setAt({ row, mark });
    verbs.set({ watch: marks[mark]!.seed - first + 1, focus: method });
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !active) return;
    const to = moved(rows, active, event.key);
    if (to) {
      setAt(to);
      setHovered(to);
    } else if (event.key === 'Enter' || event.key === ' ') watch(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const choices = active
    ? { role: 'listbox', tabIndex: 0, 'aria-activedescendant': idOf(active), onKeyDown }
    : { role: 'img' };
  const { solved } = TASK_SPECS[task];
  const what = axis === 'steps' ? 'Steps' : 'Episodes';
  return (
    <div>
      <PaneTitle title={`${what} until solved`}>
        {layout.name === 'page'
          ? `mean of ${SOLVED_OVER} episodes above ${solved}; each mark is one seed${ticks}; bar: mean ± standard error, dot: median`
          : `mean of ${SOLVED_OVER} episodes above ${solved}; each mark is one seed${ticks}`}
      </PaneTitle>
      <svg
        className={styles['strip']}
        {...choices}
        aria-label={
          active
            ? `${what} until solved, a mark for every seed: the policy to watch`
            : `${what} until solved. ${rows.map((row) => rowWords(row, styleOf(row.id, task).label, axis, steps)).join('. ')}.`
        }
        width={width}
        height={bottom + FOOT * large}
        onPointerLeave={() => setHovered(null)}
        onBlur={() => setHovered(null)}
      >
        {values.map((value) => (
          <g key={value}>
            <line
              className={styles['grid']}
              x1={stripX(scale, value)}
              x2={stripX(scale, value)}
              y1={0}
              y2={bottom}
            />
            <text
              className={styles['tick']}
              x={stripX(scale, value)}
              y={bottom + 18 * large}
              textAnchor={value === 0 ? 'start' : value === end ? 'end' : 'middle'}
            >
              {formatThousands(value)}
            </text>
          </g>
        ))}
        {anyNever && (
          <text className={styles['tick']} x={width} y={bottom + 18 * large} textAnchor="end">
            not solved
          </text>
        )}
        {rows.map((row, i) => (
          <Row
            key={row.id}
            row={row}
            style={styleOf(row.id, task)}
            label={rowWords(row, styleOf(row.id, task).label, axis, steps)}
            words={(mark) => markWords(mark, axis)}
            steps={steps}
            isShort={layout.name !== 'page'}
            top={i * height}
            height={height}
            letter={13 * large}
            scale={scale}
            watched={row.marks.findIndex(({ seed }) => `${row.id} ${seed}` === watched)}
            active={active?.row === i ? active.mark : null}
            hovered={hovered?.row === i ? hovered.mark : null}
            idOf={(mark) => idOf({ row: i, mark })}
            onHover={(mark) => setHovered(mark === null ? null : { row: i, mark })}
            onWatch={(mark) => watch({ row: i, mark })}
          />
        ))}
      </svg>
    </div>
  );
}
