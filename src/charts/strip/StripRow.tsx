/** One method's row of the strip: its name and numbers, a mark for every seed, and their mean with its error. */
import { type LineStyle, lineColour, textColour } from '../lineStyle.ts';
import { Marker } from '../marks/Marker.tsx';
import {
  BREAK,
  markPlaces,
  nearest,
  type StripMark,
  type StripRow,
  type StripScale,
  stripX,
} from './places.ts';
import styles from './strip.module.css';

/** How far from a mark a press still means it, px. */
const REACH = 22;
/** From the row's foot to its line. */
const LINE = 13;

/** A row as it is drawn. */
export interface StyledRow extends StripRow {
  readonly style: LineStyle;
  /** The row for those who cannot see it. */
  readonly label: string;
  /** Together, behind its name. */
  readonly numbers: string;
}

export interface RowProps {
  readonly row: StyledRow;
  /** One seed's mark in words. */
  readonly words: (mark: StripMark) => string;
  readonly top: number;
  readonly height: number;
  /** Height of its words, px. */
  readonly letter: number;
  readonly scale: StripScale;
  /** Places among the marks; −1 where the watched run has none. */
  readonly watched: number;
  readonly active: number | null;
  readonly hovered: number | null;
  /** Another row is pointed at. */
  readonly pale: boolean;
  readonly idOf: (mark: number) => string;
  /** Whether the pointer is in this row. */
  readonly onPoint: (inside: boolean) => void;
  readonly onHover: (mark: number | null) => void;
  readonly onWatch: (mark: number) => void;
}

export function Row(props: RowProps) {
  const { row, words, top, height, scale, watched, active, hovered, pale } = props;
  const { style, label } = row;
  const y = top + height - LINE;
  const places = markPlaces(row, scale);
  const markAt = (event: React.MouseEvent<SVGElement>): number | null => {
    const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect();
    return nearest(places, event.clientX - box.left, REACH);
  };
  const read = hovered === null ? null : row.marks[hovered]!;
  return (
    <g
      {...(row.marks.length > 0 ? { role: 'group', 'aria-label': label } : {})}
      className={styles['row']}
      data-pale={pale}
      onPointerEnter={() => props.onPoint(true)}
      onPointerLeave={() => {
        props.onPoint(false);
        props.onHover(null);
      }}
    >
      <g>
        <text className={styles['rowName']} x={0} y={top + props.letter} style={{ fill: textColour(style) }}>
          {style.label}
        </text>
        <text className={styles['rowNumbers']} x={scale.width} y={top + props.letter} textAnchor="end">
          {read ? words(read) : row.numbers}
        </text>
        <line className={styles['rowLine']} x1={scale.left} x2={scale.right} y1={y} y2={y} />
        {scale.width - scale.right > BREAK && (
          <path className={styles['rowLine']} d={`M${scale.right} ${y + 4}l4 -8m1 8l4 -8`} />
        )}
        {row.going.map((x, i) => (
          <line
            // biome-ignore lint/suspicious/noArrayIndexKey: seeds under way are told apart by how far they are
            key={i}
            className={styles['going']}
            style={{ stroke: lineColour(style) }}
            x1={Math.min(stripX(scale, x), scale.right)}
            x2={Math.min(stripX(scale, x), scale.right)}
            y1={y - 5}
            y2={y + 5}
          />
        ))}
        <Together row={row} scale={scale} y={y} />
      </g>
      {row.marks.map((mark, i) => (
        <g
          key={mark.seed}
          id={props.idOf(i)}
          role="option"
          aria-selected={i === watched}
          aria-label={words(mark)}
          className={styles['mark']}
          data-active={i === active}
          transform={`translate(${places[i]} ${y})`}
        >
          <rect className={styles['halo']} x={-9} y={-9} width={18} height={18} />
          {i === watched && <path className={styles['watched']} d="M-3.5 -11.5H3.5L0 -7Z" />}
          <Marker
            shape={mark.x === null ? 'cross' : style.marker}
            x={0}
            y={0}
            colour={lineColour(style)}
            radius={4}
          />
        </g>
      ))}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys reach every mark through the list itself */}
      <rect
        className={styles['press']}
        data-hit={hovered !== null}
        x={scale.left - 10}
        y={top}
        width={scale.width + 20}
        height={height}
        onPointerMove={(event) => props.onHover(markAt(event))}
        onClick={(event) => {
          const mark = markAt(event);
          if (mark !== null) props.onWatch(mark);
        }}
      />
    </g>
  );
}

interface TogetherProps {
  readonly row: StripRow;
  readonly scale: StripScale;
  readonly y: number;
}

/** The mean of the solved seeds with its standard error, and all seeds' median; an arrow where others were never solved. */
function Together({ row, scale, y }: TogetherProps) {
  const { mean, error, never, median } = row;
  if (!Number.isFinite(error)) return null;
  const [low, middle, high] = [mean - error, mean, mean + error].map((value) => stripX(scale, value));
  const arrow = never > 0 ? 'm-4 -3l4 3l-4 3' : '';
  return (
    <>
      <path className={styles['meanBar']} d={`M${low} ${y + 8}H${high}${arrow}M${middle} ${y + 4.5}v7`} />
      {median <= scale.end && (
        <circle className={styles['median']} cx={stripX(scale, median)} cy={y + 8} r={2.2} />
      )}
    </>
  );
}
