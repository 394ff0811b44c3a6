/** The doodle to draw on: with a mouse or a finger, or with arrow keys and Space. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { CANVAS_PIXELS, CANVAS_SIDE } from '../../experiments/painter/canvas.ts';
import { placeAfter } from '../../ui/bits/grid.ts';
import styles from './painter.module.css';

export interface PadProps {
  readonly pixels: Uint8Array;
  readonly onDraw: (pixels: Uint8Array) => void;
  /** The stroke of the pen is over. */
  readonly onLift: () => void;
}

/** The pixels between two of them, both included. */
export function line(from: number, to: number): readonly number[] {
  const [x0, y0, x1, y1] = [
    from % CANVAS_SIDE,
    Math.floor(from / CANVAS_SIDE),
    to % CANVAS_SIDE,
    Math.floor(to / CANVAS_SIDE),
  ];
  const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1);
  return Array.from({ length: steps + 1 }, (_, n) => {
    const share = n / steps;
    return Math.round(y0 + share * (y1 - y0)) * CANVAS_SIDE + Math.round(x0 + share * (x1 - x0));
  });
}

/** A pen's mark: about as thick as the painters' brush, which could match nothing finer. */
function dab(pixels: Uint8Array, at: number, ink: number): void {
  const [column, row] = [at % CANVAS_SIDE, Math.floor(at / CANVAS_SIDE)];
  for (let y = Math.max(0, row - 1); y <= Math.min(CANVAS_SIDE - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(CANVAS_SIDE - 1, column + 1); x++)
      pixels[y * CANVAS_SIDE + x] = ink;
}

export function Pad({ pixels, onDraw, onLift }: PadProps) {
  const [cursor, setCursor] = useState(CANVAS_PIXELS / 2 + CANVAS_SIDE / 2);
  /** What the pen does while it is down: its last pixel, and whether it leaves ink. */
  const pen = useRef<{ at: number; readonly ink: number; readonly pixels: Uint8Array } | null>(null);
  const pixelUnder = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): number => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const place = (share: number): number =>
      Math.min(CANVAS_SIDE - 1, Math.max(0, Math.floor(share * CANVAS_SIDE)));
    return place((clientY - top) / height) * CANVAS_SIDE + place((clientX - left) / width);
  };
  const drawTo = (to: number): void => {
    const held = pen.current;
    if (!held) return;
    for (const pixel of line(held.at, to)) dab(held.pixels, pixel, held.ink);
    held.at = to;
    setCursor(to);
    onDraw(held.pixels.slice());
  };
  const lift = (): void => {
    if (pen.current) onLift();
    pen.current = null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = placeAfter(event.key, cursor, CANVAS_PIXELS, CANVAS_SIDE);
    if (to === null) return;
    event.preventDefault();
    // The edges hold: an arrow does not go on in the next row.
    if (event.key.startsWith('Arrow') && Math.abs((to % CANVAS_SIDE) - (cursor % CANVAS_SIDE)) > 1) return;
    setCursor(to);
  };
  const ink = pixels[cursor] === 1;
  return (
    <button
      type="button"
      className={styles['pad']}
      aria-label={`Doodle, row ${Math.floor(cursor / CANVAS_SIDE) + 1}, column ${(cursor % CANVAS_SIDE) + 1} of ${CANVAS_SIDE}. Arrow keys move, Space draws`}
      aria-pressed={ink}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = pixelUnder(event);
        pen.current = { at, ink: pixels[at] === 1 ? 0 : 1, pixels: pixels.slice() };
        drawTo(at);
      }}
      onPointerMove={(event) => pen.current && drawTo(pixelUnder(event))}
      onPointerUp={lift}
      onPointerCancel={lift}
      onClick={(event) => {
        // A click without a count comes from a key or a screen reader.
        if (event.detail > 0) return;
        const next = pixels.slice();
        next[cursor] = ink ? 0 : 1;
        onDraw(next);
        onLift();
      }}
    >
      <svg viewBox={`0 0 ${CANVAS_SIDE} ${CANVAS_SIDE}`} aria-hidden="true" shapeRendering="crispEdges">
        {Array.from(pixels, (pixel, i) => pixel === 1 && <Pixel key={PLACES[i]} at={i} />)}
        <rect
          className={styles['cursor']}
          x={cursor % CANVAS_SIDE}
          y={Math.floor(cursor / CANVAS_SIDE)}
          width={1}
          height={1}
        />
      </svg>
    </button>
  );
}

const PLACES = Array.from({ length: CANVAS_PIXELS }, (_, i) => `pixel ${i}`);

const Pixel = ({ at }: { readonly at: number }) => (
  <rect x={at % CANVAS_SIDE} y={Math.floor(at / CANVAS_SIDE)} width={1} height={1} />
);
