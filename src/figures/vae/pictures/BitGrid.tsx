/** The bits of one layer as toggles on one tab stop: arrows move, Space and Enter flip, a finger points before it flips. */
import { memo, type PointerEvent, useRef } from 'react';
import { columnsFor, placeAfter } from './grid.ts';
import styles from './pictures.module.css';
import { useRoving } from './useRoving.ts';

/** Smaller toggles than this a finger only points at, px; the magnified row flips them. */
const FINGER = 36;

export interface BitGridProps {
  readonly bits: Uint8Array;
  /** Bits of the image's own code: what differs from them is marked. */
  readonly own: Uint8Array;
  /** Bit numbers in the order of their places; null for as numbered. */
  readonly order: Uint16Array | null;
  /** The bit pointed at. */
  readonly pointed: number;
  /** Width of the board, px. */
  readonly width: number;
  readonly label: string;
  readonly onPoint: (bit: number) => void;
  readonly onFlip: (bit: number) => void;
}

export function BitGrid({ bits, own, order, pointed, width, label, onPoint, onFlip }: BitGridProps) {
  const count = bits.length;
  const columns = columnsFor(count, width);
  const bitAt = (place: number): number => (order ? order[place]! : place);
  const held = order ? order.indexOf(pointed) : pointed;
  const { ref, onKeyDown } = useRoving(
    (key) => placeAfter(key, held, count, columns),
    (place) => onPoint(bitAt(place)),
  );
  const finger = useRef(false);
  const small = width / columns < FINGER;

  const placeOf = (target: Element | null): number | null => {
    const place = target?.closest<HTMLElement>('[data-place]')?.dataset['place'];
    return place === undefined ? null : Number(place);
  };
  const pointUnder = (event: PointerEvent): void => {
    // A finger keeps its first target, so that what is under it has to be asked for.
    const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (place !== null && ref.current?.contains(event.target as Node)) onPoint(bitAt(place));
  };
  return (
    <fieldset
      ref={ref}
      className={styles['board']}
      aria-label={label}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        finger.current = event.pointerType === 'touch';
        if (finger.current) pointUnder(event);
      }}
      onPointerMove={(event) => {
        if (event.pointerType === 'touch') pointUnder(event);
      }}
      onPointerOver={(event) => {
        const place = event.pointerType === 'touch' ? null : placeOf(event.target as Element);
        if (place !== null) onPoint(bitAt(place));
      }}
      onFocus={(event) => {
        const place = placeOf(event.target);
        if (place !== null) onPoint(bitAt(place));
      }}
      onClick={(event) => {
        const place = placeOf(event.target as Element);
        const pointsOnly = small && finger.current;
        finger.current = false;
        if (place !== null && !pointsOnly) onFlip(bitAt(place));
      }}
    >
      {Array.from({ length: count }, (_, place) => {
        const bit = bitAt(place);
        return (
          <Bit
            key={bit}
            bit={bit}
            place={place}
            on={bits[bit] === 1}
            differs={bits[bit] !== own[bit]}
            pointed={bit === pointed}
          />
        );
      })}
    </fieldset>
  );
}

interface BitProps {
  readonly bit: number;
  readonly place: number;
  readonly on: boolean;
  readonly differs: boolean;
  readonly pointed: boolean;
}

const Bit = memo(function Bit({ bit, place, on, differs, pointed }: BitProps) {
  return (
    <button
      type="button"
      className={styles['bit']}
      data-place={place}
      data-differs={differs || undefined}
      data-pointed={pointed || undefined}
      tabIndex={pointed ? 0 : -1}
      aria-pressed={on}
      aria-label={`Bit ${bit + 1}${differs ? ', differs from the image’s own' : ''}`}
    />
  );
});
