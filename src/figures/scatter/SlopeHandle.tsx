/** The line's own handle inside the page: it is turned about the mean by mouse anywhere in the plot, by finger at its ring. */
import { createContext, type PointerEvent, use, useRef } from 'react';
import type { PlotScales } from '../../charts/scales.ts';
import styles from './scatter.module.css';

/** Inside the page: the line was turned. A file answers no pointer. */
export const SlopeContext = createContext<
  ((slope: number, state: { readonly final: boolean }) => void) | null
>(null);

export interface SlopeHandleProps {
  readonly scales: PlotScales;
  /** Where the line crosses x = 0. */
  readonly mean: number;
  /** The handle's place, px. */
  readonly x: number;
  readonly y: number;
}

/** Nearer to x = 0 than this the line would spin under the pointer, px. */
const LEAST_ARM = 24;
const REACH = 26;

export function SlopeHandle({ scales, mean, x, y }: SlopeHandleProps) {
  const turn = use(SlopeContext);
  const plane = useRef<SVGRectElement>(null);
  const last = useRef<number | null>(null);
  if (!turn) return null;
  const { plot } = scales;
  const [ox, oy] = [scales.x(0), scales.y(mean)];
  const unit = (scales.y(0) - scales.y(1)) / (scales.x(1) - scales.x(0));
  const follow = (event: PointerEvent<SVGElement>): void => {
    const box = plane.current?.getBoundingClientRect();
    if (!box) return;
    const dx = event.clientX - box.left + plot.left - ox;
    const dy = event.clientY - box.top + plot.top - oy;
    if (Math.abs(dx) < LEAST_ARM) return;
    last.current = -dy / dx / unit;
    turn(last.current, { final: false });
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      follow(event);
    },
    onPointerMove: (event: PointerEvent<SVGElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
    },
    onLostPointerCapture: () => {
      if (last.current !== null) turn(last.current, { final: true });
      last.current = null;
    },
  };
  const byMouse =
    (handle: (event: PointerEvent<SVGElement>) => void) => (event: PointerEvent<SVGElement>) => {
      // A finger in the plot may be about to scroll.
      if (event.pointerType !== 'touch') handle(event);
    };
  return (
    <>
      <rect
        ref={plane}
        className={styles['plane']}
        x={plot.left}
        y={plot.top}
        width={Math.max(0, plot.right - plot.left)}
        height={Math.max(0, plot.bottom - plot.top)}
        {...handlers}
        onPointerDown={byMouse(handlers.onPointerDown)}
      />
      <circle className={styles['grip']} cx={x} cy={y} r={REACH} {...handlers} />
    </>
  );
}
