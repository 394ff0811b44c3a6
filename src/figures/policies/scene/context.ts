/** How scene, maps and controls share the episode that is on show: what is played, where it stands, and who acts. */
import { createContext, use } from 'react';
import type { StoreApi } from 'zustand';
import { useStore } from 'zustand';
import type { Episode } from '../../../experiments/policies/episode.ts';
import type { PoliciesJob, PoliciesNetworks } from '../../../experiments/policies/messages.ts';
import type { WatchActions } from './watcher.ts';

export interface WatchState {
  /** Null before the first networks and the environment's code have come. */
  readonly episode: Episode | null;
  /** State that is shown, 0 … episode.length; a fraction lies between two. */
  readonly at: number;
  readonly playing: boolean;
  /** The policy acts, or the reader. */
  readonly by: 'policy' | 'reader';
  /** Counts what is recorded and shown, for what draws when something new is there. */
  readonly version: number;
  /** Whose policy plays the episode, and what it had learnt when the episode began; null without one. */
  readonly whose: { readonly job: PoliciesJob; readonly networks: PoliciesNetworks } | null;
  /** Why nothing can be shown, in a sentence. */
  readonly problem: string | null;
}

export interface Watch {
  readonly store: StoreApi<WatchState>;
  readonly actions: WatchActions;
}

export const WatchContext = createContext<Watch | null>(null);

function useWatchContext(): Watch {
  const watch = use(WatchContext);
  if (!watch) throw new Error('This part belongs beside the scene of a control task.');
  return watch;
}

export const useWatchStore = (): StoreApi<WatchState> => useWatchContext().store;

export const useWatchActions = (): WatchActions => useWatchContext().actions;

/** A part of what is watched; the component renders again only when it changes. `at` changes at every frame. */
export const useWatch = <T>(select: (state: WatchState) => T): T => useStore(useWatchStore(), select);
