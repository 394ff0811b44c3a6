/** A quantity over two numbers of the state: a canvas of nine colours between axis words, with room for marks above it. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Rgb } from '../colours.ts';
import styles from './heat.module.css';
import { type MapGrid, paintMap } from './paintMap.ts';
import type { MapScale } from './scale.ts';

/** Pixels of the canvas to a side: twice what a column of the page gives it. */
const PIXELS = 288;

/** A place on the map, from 0 at the left and at the bottom to 1. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Chosen by the arrow keys. */
  readonly keyed?: boolean;
}

export interface HeatMapProps {
  /** Null for an empty frame. */
  readonly grid: MapGrid | null;
  readonly scale: MapScale;
  readonly ramp: readonly Rgb[];
  readonly label: string;
  /** From the low end to the high one: the outer two are numbers, the middle names the axis. */
  readonly across: readonly [string, string, string];
  readonly up: readonly [string, string, string];
  /** Where the reader points; null for nowhere. */
  readonly pointed: Place | null;
  readonly onPoint: (place: Place | null) => void;
  /** Marks over the canvas, in its box. */
  readonly children?: ReactNode;
}

/** What an arrow key moves the reading by. */
const KEY_STEP = 1 / 32;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

const held = (value: number): number => Math.min(Math.max(value, 0), 1);

export function HeatMap(props: HeatMapProps) {
  const { grid, scale, ramp, label, across, up, pointed, onPoint, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    if (!grid) {
      context.clearRect(0, 0, PIXELS, PIXELS);
      return;
    }
    const image = context.createImageData(PIXELS, PIXELS);
    paintMap(image.data, PIXELS, grid, scale, ramp);
    context.putImageData(image, 0, 0);
  }, [grid, scale, ramp]);

  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    onPoint({
      x: held((event.clientX - box.left) / box.width),
      y: held((box.bottom - event.clientY) / box.height),
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== 'Escape') return;
    event.preventDefault();
    if (!arrow) {
      onPoint(null);
      return;
    }
    const from = pointed ?? { x: 0.5, y: 0.5 };
    onPoint({
      x: held(from.x + arrow[0] * KEY_STEP),
      y: held(from.y + arrow[1] * KEY_STEP),
      keyed: true,
    });
  };
  return (
    <div className={styles['heat']}>
      <div className={styles['up']} aria-hidden="true">
        <span>{up[2]}</span>
        <span>{up[1]}</span>
        <span>{up[0]}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would not hold a picture whose places are read */}
      <div
        className={styles['plane']}
        role="group"
        aria-label="Reading of the map; arrow keys move it"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the reading
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => onPoint(null)}
        onPointerMove={point}
        onPointerDown={point}
        // a finger's place stays when it is lifted, until it touches elsewhere
        onPointerLeave={(event) => event.pointerType !== 'touch' && onPoint(null)}
      >
        <canvas ref={canvas} width={PIXELS} height={PIXELS} role="img" aria-label={label} />
        {children}
      </div>
      <div className={styles['across']} aria-hidden="true">
        <span>{across[0]}</span>
        <span>{across[1]}</span>
        <span>{across[2]}</span>
      </div>
    </div>
  );
}
