/** How a reader flies the lander: keys and parts of the screen, named by where the lander goes. */
import { LUNAR_LANDER } from '../../../../experiments/policies/environments/specs.ts';

/** The environment's action by its name there: it calls an engine by the side that it pushes to. */
const action = (name: string): number => {
  if (LUNAR_LANDER.actions.kind !== 'discrete') throw new Error('The lander’s actions are a choice.');
  return LUNAR_LANDER.actions.names.indexOf(name);
};

export const NOTHING = action('nothing');
export const PUSH_LEFT = action('push left');
export const MAIN_ENGINE = action('main engine');
export const PUSH_RIGHT = action('push right');

export interface LanderKey {
  readonly key: string;
  readonly action: number;
  /** What it does, for the list of keys. */
  readonly words: string;
}

export const LANDER_KEYS: readonly LanderKey[] = [
  { key: 'ArrowLeft', action: PUSH_LEFT, words: 'push left' },
  { key: 'ArrowUp', action: MAIN_ENGINE, words: 'main engine' },
  { key: 'ArrowDown', action: MAIN_ENGINE, words: 'main engine' },
  { key: 'ArrowRight', action: PUSH_RIGHT, words: 'push right' },
];

/** The action of the keys that are held, in the order in which they were pressed: the last counts; nothing by default. */
export const landerAction = (held: Iterable<string>): number => {
  let chosen = NOTHING;
  for (const key of held) chosen = LANDER_KEYS.find((known) => known.key === key)?.action ?? chosen;
  return chosen;
};

export interface LanderZone {
  /** Part of the scene's width, from 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly action: number;
  readonly words: string;
}

/** Under a finger: the left third pushes left, the middle lifts, the right third pushes right. */
export const LANDER_ZONES: readonly LanderZone[] = [
  { from: 0, to: 1 / 3, action: PUSH_LEFT, words: 'push left' },
  { from: 1 / 3, to: 2 / 3, action: MAIN_ENGINE, words: 'main engine' },
  { from: 2 / 3, to: 1, action: PUSH_RIGHT, words: 'push right' },
];

export const landerZone = (part: number): number =>
  LANDER_ZONES.find(({ from, to }) => part >= from && part <= to)?.action ?? NOTHING;
