/** How scene, maps and controls share the episode that is on show: what is played, where it stands, and who acts. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Episode } from '../../../experiments/control/episode.ts';

export interface WatchState {
  /** Null before the first networks and the environment's code have come. */
  readonly episode: Episode | null;
  /** State that is shown, 0 … episode.length. */
  readonly at: number;
  readonly playing: boolean;
  /** The policy acts, or the reader. */
  readonly by: 'policy' | 'reader';
  /** Counts what is recorded and shown, for what draws when something new is there. */
  readonly version: number;
}

export const WatchContext = createContext<StoreApi<WatchState> | null>(null);

export function useWatchStore(): StoreApi<WatchState> {
  const store = use(WatchContext);
  if (!store) throw new Error('This part belongs beside the scene of a control task.');
  return store;
}

/** A part of what is watched; the component renders again only when it changes. `at` changes at every frame. */
export const useWatch = <T>(select: (state: WatchState) => T): T => useStore(useWatchStore(), select);
