/** How an episode of the lander ended, in words, and what it has burnt. */
import { FLAGS, WIDTH } from '../../../../experiments/policies/environments/lander/geometry.ts';
import { MAIN_COST, SIDE_COST } from '../../../../experiments/policies/environments/lander/shaping.ts';
import type { Episode } from '../../../../experiments/policies/episode.ts';
import { MAIN_ENGINE, NOTHING } from './keys.ts';

/** Null while it goes on, and before its last state. */
export function landerEnding(episode: Episode, at: number): string | null {
  const { length, ended } = episode;
  if (!ended || at < length) return null;
  if (ended === 'truncated') return 'out of time';
  const across = episode.observation(length)[0]!;
  const atRest = length > 0 && episode.reward(length - 1) > 0;
  if (atRest) return isOnPad(across) ? 'landed' : 'at rest, beside the pad';
  return Math.abs(across) >= 1 ? 'flew away' : `crashed at step ${length}`;
}

const isOnPad = (across: number): boolean => {
  const x = (WIDTH / 2) * (1 + across);
  return x >= FLAGS[0] && x <= FLAGS[1];
};

/** What the engines have cost up to a state, as a negative part of the return; of a last step, which pays a sum, nothing. */
export function fuelUsed(episode: Episode, at: number): number {
  const { length, ended } = episode;
  const steps = Math.min(Math.floor(at), ended === 'terminated' ? length - 1 : length);
  let fuel = 0;
  for (let t = 0; t < steps; t++) {
    const action = episode.action(t);
    if (action === MAIN_ENGINE) fuel -= MAIN_COST;
    else if (action !== NOTHING) fuel -= SIDE_COST;
  }
  return fuel;
}
