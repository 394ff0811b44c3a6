/** How settings change in every figure: a gesture is one step back, and a new seed follows from the last. */
import { bits, noiseKey, PURPOSE } from '../../math/random.ts';
import { type History, push } from '../../state/history.ts';

/** A pause inside one drag that is still the same drag. */
const LONGEST_GESTURE_MS = 4000;

/** The settings of a state, as they are now. */
export const settingsOf = <S>({ history }: { readonly history: History<S> }): S => history.present;

/** The history with other settings; those of one gesture count as one step for undo. */
export const changed = <S>(history: History<S>, next: S, gesture: string | undefined): History<S> =>
  push(history, next, {
    now: performance.now(),
    within: LONGEST_GESTURE_MS,
    ...(gesture ? { coalesce: gesture } : {}),
  });

/** The seed of the die: far from the present one, and the same every time. */
export const seedAfter = (seed: number): number => bits(noiseKey(seed, PURPOSE.shuffle), 0, 0) % 1_000_000;
