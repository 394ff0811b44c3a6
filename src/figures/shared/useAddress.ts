/** Keeps the page's address in step with a figure once things have come to rest, so that a reload restores it. */
import { useEffect } from 'react';
import type { AnyFigure } from '../figure.ts';
import { searchOf } from './address.ts';
import { hasMoved } from './link.ts';

const REST_MS = 400;

/** Nothing happens where the address is not this figure's to write. */
export function useAddress(figure: AnyFigure, alone: boolean, addressed: boolean): void {
  useEffect(() => {
    if (!addressed) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      const search = searchOf(figure.link(alone).query, location.search);
      if (search === location.search) return;
      try {
        history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
      } catch {
        // A sandboxed frame may not change its address; the menu's link still works.
      }
    };
    const stop = figure.store.subscribe((now, before) => {
      if (!hasMoved(figure.definition, now, before)) return;
      clearTimeout(timer);
      timer = setTimeout(write, REST_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [figure, alone, addressed]);
}
