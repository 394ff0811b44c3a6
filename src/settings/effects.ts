/** What a change of a setting does to what is trained, from nothing to everything. */

/**
 * `view`: training is as it was, shown otherwise. `go on`: nothing that was learnt is lost, and training goes on under
 * the new value, or further. `start again`: training begins at step 0, from the same start under the same random
 * numbers. `new data`: it begins at step 0 with other images, another task or other random numbers.
 */
export const EFFECTS = ['view', 'go on', 'start again', 'new data'] as const;
export type Effect = (typeof EFFECTS)[number];

/** The strongest of several effects; `null` where there are none. */
export function strongest(effects: Iterable<Effect>): Effect | null {
  let rank = -1;
  for (const effect of effects) rank = Math.max(rank, EFFECTS.indexOf(effect));
  return EFFECTS[rank] ?? null;
}

/** Whether nothing that was learnt is kept. */
export const beginsAnew = (effect: Effect | null): boolean =>
  effect === 'start again' || effect === 'new data';
