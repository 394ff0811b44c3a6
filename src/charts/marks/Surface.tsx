/** The part of a plot that answers a pointer: hovering reads, pressing moves the playhead. */
import { type PointerEvent, useRef } from 'react';
import type { PlotScales } from '../scales.ts';
import { useSlide } from '../useSlide.ts';
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
  const last = useRef(scales.xDomain[0]);
  const slide = useSlide({
    handle: 0,
    grip: -1,
    move: (px) => {
      last.current = scales.invertX(px + plot.left);
      onPick?.(last.current, { final: false });
    },
    end: () => onPick?.(last.current, { final: true }),
  });
  const hover = (event: PointerEvent<SVGRectElement>): void => {
    // a finger has no hover: what it reads, it holds
    if (event.pointerType === 'touch') return;
    onHover?.(scales.invertX(event.clientX - event.currentTarget.getBoundingClientRect().left + plot.left));
  };
  return (
    <rect
      className={onPick ? styles['pick'] : styles['surface']}
      x={plot.left}
      y={plot.top}
      width={Math.max(0, plot.right - plot.left)}
      height={Math.max(0, plot.bottom - plot.top)}
      {...(onPick ? slide : {})}
      onPointerMove={(event) => {
        if (onPick) slide.onPointerMove(event);
        hover(event);
      }}
      onPointerLeave={() => onHover?.(null)}
    />
  );
}
