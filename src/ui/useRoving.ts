/** One tab stop for many buttons: keys move the focus inside, and the place that has it is the one that Tab comes back to. */
import { type KeyboardEvent, useRef } from 'react';

export interface Roving {
  readonly ref: { readonly current: HTMLFieldSetElement | null };
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** next: the place a key leads to from the present one, or null. Buttons are found by their `data-place`. */
export function useRoving(next: (key: string) => number | null, onMove: (place: number) => void): Roving {
  const ref = useRef<HTMLFieldSetElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const place = next(event.key);
    if (place === null) return;
    event.preventDefault();
    onMove(place);
    ref.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
  };
  return { ref, onKeyDown };
}
