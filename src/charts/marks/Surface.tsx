/** The part of a plot that answers a pointer: hovering reads, pressing moves the playhead. */
import type { PointerEvent } from 'react';
import type { PlotScales } from '../scales.ts';
import styles from './marks.module.css';

export interface SurfaceProps {
  readonly scales: PlotScales;
  /** x value under the pointer, or null when it leaves. */
  readonly onHover?: (x: number | null) => void;
  /** x value pressed or dragged to. */
  readonly onPick?: (x: number, state: { readonly final: boolean }) => void;
}

/** Keyboards reach the same values through the timeline, so this is for pointers only. */
export function Surface({ scales, onHover, onPick }: SurfaceProps) {
  const { plot } = scales;
  const valueAt = (event: PointerEvent<SVGRectElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return scales.invertX(event.clientX - box.left + plot.left);
  };
  return (
    <rect
      className={onPick ? styles['pick'] : styles['surface']}
      x={plot.left}
      y={plot.top}
      width={Math.max(0, plot.right - plot.left)}
      height={Math.max(0, plot.bottom - plot.top)}
      onPointerDown={(event) => {
        if (!onPick || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        onPick(valueAt(event), { final: false });
      }}
      onPointerMove={(event) => {
        if (onPick && event.currentTarget.hasPointerCapture(event.pointerId)) {
          onPick(valueAt(event), { final: false });
        } else if (event.pointerType !== 'touch') onHover?.(valueAt(event));
      }}
      onPointerUp={(event) => {
        if (onPick && event.currentTarget.hasPointerCapture(event.pointerId)) {
          onPick(valueAt(event), { final: true });
        }
      }}
      onPointerLeave={() => onHover?.(null)}
    />
  );
}
