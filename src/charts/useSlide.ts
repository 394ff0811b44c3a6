/** Dragging along a line with mouse, pen or finger, without stealing the finger's scroll. */
import { type PointerEvent, useRef } from 'react';

export interface SlideOptions {
  /** Where the handle is now, px from the element's left edge. */
  readonly handle: number;
  /** A press this near the handle takes hold of it where it is, instead of moving it under the pointer. */
  readonly grip: number;
  readonly move: (px: number, free: boolean) => void;
  readonly end: () => void;
}

interface Grab {
  readonly id: number;
  readonly from: number;
  readonly offset: number;
  moving: boolean;
}

/** A finger that has not yet moved sideways may be about to scroll the page: it moves nothing until it does. */
const SLOP = 4;

/**
 * Handlers for the element with `touch-action: pan-y`. A mouse moves the value at once; a finger after 4 px sideways,
 * or with a tap; a scroll cancels. `free` is true while Alt is held.
 */
export function useSlide({ handle, grip, move, end }: SlideOptions) {
  const grab = useRef<Grab | null>(null);
  const pxOf = (event: PointerEvent<Element>): number =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const finish = (event: PointerEvent<Element>): void => {
    const held = grab.current;
    if (held?.id !== event.pointerId) return;
    grab.current = null;
    if (event.type === 'pointercancel' && !held.moving) return;
    if (!held.moving) move(pxOf(event) - held.offset, event.altKey);
    end();
  };
  return {
    onPointerDown: (event: PointerEvent<Element>): void => {
      if (event.button !== 0 || grab.current) return;
      const px = pxOf(event);
      const offset = Math.abs(px - handle) <= grip ? px - handle : 0;
      const touch = event.pointerType === 'touch';
      grab.current = { id: event.pointerId, from: px, offset, moving: !touch };
      event.currentTarget.setPointerCapture(event.pointerId);
      if (!touch && offset === 0) move(px, event.altKey);
    },
    onPointerMove: (event: PointerEvent<Element>): void => {
      const held = grab.current;
      if (held?.id !== event.pointerId) return;
      const px = pxOf(event);
      if (!held.moving && Math.abs(px - held.from) < SLOP) return;
      held.moving = true;
      move(px - held.offset, event.altKey);
    },
    onPointerUp: finish,
    onPointerCancel: finish,
  };
}
