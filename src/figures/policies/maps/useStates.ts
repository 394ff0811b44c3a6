/** Some states of the episode on show, for scales: the same list until much more of it is recorded. */
import { useMemo } from 'react';
import { MIDDLE, someStates } from './cart.ts';
import type { Moment } from './useWatched.ts';

/** Recorded states after which there is a new list. */
const STRIDE = 10;

const NONE = [MIDDLE];

export function useStates(moment: Moment | null, every: number): readonly Float64Array[] {
  const episode = moment?.episode ?? null;
  const recorded = Math.ceil((episode?.length ?? 0) / STRIDE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an episode grows while it is recorded
  return useMemo(() => (episode ? someStates(episode, every) : NONE), [episode, every, recorded]);
}
