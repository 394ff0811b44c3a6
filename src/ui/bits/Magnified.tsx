/** The bits around the one pointed at, large enough for a finger. */

import styles from './bits.module.css';
import { around } from './grid.ts';

const SHOWN = 7;

export interface MagnifiedProps {
  readonly bits: Uint8Array;
  readonly order: Uint16Array | null;
  readonly pointed: number;
  readonly onFlip: (bit: number) => void;
}

/** Shown where fingers are; the keyboard has the board itself. */
export function Magnified({ bits, order, pointed, onFlip }: MagnifiedProps) {
  const place = order ? order.indexOf(pointed) : pointed;
  return (
    <div className={styles['magnified']}>
      <p>Point on the board, flip here:</p>
      {around(place, bits.length, SHOWN).map((at) => {
        const bit = order ? order[at]! : at;
        return (
          <button
            key={bit}
            type="button"
            className={styles['large']}
            tabIndex={-1}
            data-pointed={bit === pointed || undefined}
            aria-pressed={bits[bit] === 1}
            aria-label={`Bit ${bit + 1}`}
            onClick={() => onFlip(bit)}
          >
            {bit + 1}
          </button>
        );
      })}
    </div>
  );
}
