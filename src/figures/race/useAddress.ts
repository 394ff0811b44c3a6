/** Keeps the page's address in step with the figure once things have come to rest, so that a reload restores it. */
import { useEffect } from 'react';
import type { RaceController } from './controller.ts';
import { searchOf, writeRaceLink } from './link.ts';

const REST_MS = 400;

export function useAddress(race: RaceController, alone: boolean): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      const { query } = writeRaceLink(race.store.getState(), alone);
      const search = searchOf(query, location.search);
      if (search === location.search) return;
      try {
        history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
      } catch {
        // A sandboxed frame may not change its address; the menu's link still works.
      }
    };
    const stop = race.store.subscribe((now, before) => {
      const same =
        now.history.present === before.history.present &&
        now.playhead === before.playhead &&
        now.body?.log === before.body?.log;
      if (same || !now.body) return;
      clearTimeout(timer);
      timer = setTimeout(write, REST_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [race, alone]);
}
