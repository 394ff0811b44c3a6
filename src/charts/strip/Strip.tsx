/** Seeds in rows on one axis: a mark for each, those that never came to an end behind a break; one tab stop for all of them. */
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { formatThousands } from '../format.ts';
import { niceTicks } from '../ticks.ts';
import { type StripMark, type StripScale, stripX } from './places.ts';
import { Row, type StyledRow } from './StripRow.tsx';
import styles from './strip.module.css';
import { type MarkPlace, markAfter, markHeld } from './stripKeys.ts';

/** Room for those that never came to an end. */
const NEVER = 78;
/** Of the axis below the rows. */
const FOOT = 24;

export interface StripProps {
  readonly rows: readonly StyledRow[];
  readonly width: number;
  readonly rowHeight: number;
  /** Where the axis ends, and how many ticks it may have. */
  readonly end: number;
  readonly ticks: number;
  /** What stands under the marks behind the break. */
  readonly never: string;
  /** How much larger than usual text is. */
  readonly magnify: number;
  readonly words: (mark: StripMark) => string;
  /** As a list to choose from, and as a picture while there is nothing to choose. */
  readonly listLabel: string;
  readonly pictureLabel: string;
  /** `id seed` of the mark that is chosen; null for none. */
  readonly watched: string | null;
  readonly pointed: string | null;
  readonly onPoint: (row: string | null) => void;
  readonly onWatch: (row: string, mark: StripMark) => void;
}

export function Strip(props: StripProps) {
  const { rows, width, rowHeight: height, end, magnify, watched, pointed } = props;
  const [at, setAt] = useState<MarkPlace | null>(null);
  /** Read by the pointer or by keys. */
  const [hovered, setHovered] = useState<MarkPlace | null>(null);
  const id = useId();
  const anyNever = rows.some(({ never }) => never > 0);
  const scale: StripScale = useMemo(
    () => ({ left: 0, right: width - (anyNever ? NEVER * magnify : 8), width, end }),
    [width, anyNever, end, magnify],
  );
  const bottom = rows.length * height;
  const active = markHeld(rows, at, watched);
  const idOf = ({ row, mark }: MarkPlace): string => `${id}${rows[row]!.id}${rows[row]!.marks[mark]!.seed}`;
  const watch = ({ row, mark }: MarkPlace): void => {
    setAt({ row, mark });
    props.onWatch(rows[row]!.id, rows[row]!.marks[mark]!);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !active) return;
    const to = markAfter(rows, active, event.key);
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
  return (
    <svg
      className={styles['strip']}
      {...choices}
      aria-label={active ? props.listLabel : props.pictureLabel}
      width={width}
      height={bottom + FOOT * magnify}
      onPointerLeave={() => setHovered(null)}
      onBlur={() => setHovered(null)}
    >
      {niceTicks(0, end, props.ticks).values.map((value) => (
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
            y={bottom + 18 * magnify}
            textAnchor={value === 0 ? 'start' : value === end ? 'end' : 'middle'}
          >
            {formatThousands(value)}
          </text>
        </g>
      ))}
      {anyNever && (
        <text className={styles['tick']} x={width} y={bottom + 18 * magnify} textAnchor="end">
          {props.never}
        </text>
      )}
      {rows.map((row, i) => (
        <Row
          key={row.id}
          row={row}
          words={props.words}
          top={i * height}
          height={height}
          letter={13 * magnify}
          scale={scale}
          watched={row.marks.findIndex(({ seed }) => `${row.id} ${seed}` === watched)}
          active={active?.row === i ? active.mark : null}
          hovered={hovered?.row === i ? hovered.mark : null}
          pale={pointed !== null && pointed !== row.id}
          idOf={(mark) => idOf({ row: i, mark })}
          onPoint={(inside) => props.onPoint(inside ? row.id : null)}
          onHover={(mark) => setHovered(mark === null ? null : { row: i, mark })}
          onWatch={(mark) => watch({ row: i, mark })}
        />
      ))}
    </svg>
  );
}
