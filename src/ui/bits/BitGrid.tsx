/** The bits of one layer as toggles on one tab stop: arrows move, Space and Enter flip, a finger points before it flips. */
import { memo, type PointerEvent, useId, useRef, useState } from 'react';
import { useRoving } from '../useRoving.ts';
import styles from './bits.module.css';
import { columnsFor, placeAfter, tooSmallForFingers } from './grid.ts';

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
  // Where Tab comes back to follows the focus, not the mouse.
  const [stop, setStop] = useState(0);
  const tabBit = Math.min(stop, count - 1);
  const held = order ? order.indexOf(tabBit) : tabBit;
  const { ref, onKeyDown } = useRoving(
    (key) => placeAfter(key, held, count, columns),
    (place) => setStop(bitAt(place)),
  );
  const help = useId();
  const finger = useRef(false);
  const small = tooSmallForFingers(count, width);

  const placeOf = (target: Element | null): number | null => {
    const place = target?.closest<HTMLElement>('[data-place]')?.dataset['place'];
    return place === undefined ? null : Number(place);
  };
  const pointUnder = (event: PointerEvent): void => {
    // A finger keeps its first target, so that what is under it has to be asked for; it may have left the board.
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const place = ref.current?.contains(under) ? placeOf(under) : null;
    if (place !== null) onPoint(bitAt(place));
  };
  return (
    <fieldset
      ref={ref}
      className={styles['board']}
      aria-label={label}
      aria-describedby={help}
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
        if (place === null) return;
        setStop(bitAt(place));
        onPoint(bitAt(place));
      }}
      onClick={(event) => {
        const place = placeOf(event.target as Element);
        // A click without a count comes from a key or a screen reader.
        const pointsOnly = small && finger.current && event.detail > 0;
        finger.current = false;
        if (place !== null && !pointsOnly) onFlip(bitAt(place));
      }}
    >
      <span id={help} hidden>
        Arrow keys move, Space and Enter flip.
      </span>
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
            tabbable={bit === tabBit}
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
  readonly tabbable: boolean;
}

const Bit = memo(function Bit({ bit, place, on, differs, pointed, tabbable }: BitProps) {
  return (
    <button
      type="button"
      className={styles['bit']}
      data-place={place}
      data-differs={differs || undefined}
      data-pointed={pointed || undefined}
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={on}
      aria-label={`Bit ${bit + 1}${differs ? ', differs from the image’s own' : ''}`}
    />
  );
});
