/** Keeps the page's address in step with the figure once things have come to rest, so that a reload restores it. */
import { useEffect } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { searchOf } from './address.ts';

const REST_MS = 400;

/** How a figure's state becomes an address; the same object every time. */
export interface Addressed<S> {
  /** The query string of a state, without "?"; empty where it is the figure as it first appears. */
  readonly query: (state: S, alone: boolean) => string;
  /** Whether the reader sees something else now that a link would hold. */
  readonly moved: (now: S, before: S) => boolean;
}

export function useAddress<S>(store: StoreApi<S>, figure: Addressed<S>, alone: boolean): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      const search = searchOf(figure.query(store.getState(), alone), location.search);
      if (search === location.search) return;
      try {
        history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
      } catch {
        // A sandboxed frame may not change its address; the menu's link still works.
      }
    };
    const stop = store.subscribe((now, before) => {
      if (!figure.moved(now, before)) return;
      clearTimeout(timer);
      timer = setTimeout(write, REST_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, figure, alone]);
}
