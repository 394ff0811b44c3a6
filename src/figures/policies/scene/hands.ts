/** What a reader's keys and fingers do in a task that can be played by hand. */
import type { TaskId } from '../../../experiments/policies/taskNames.ts';
import { LANDER_KEYS, LANDER_ZONES, landerAction, landerZone } from './lander/keys.ts';

export interface Zone {
  readonly action: number;
  readonly words: string;
}

export interface Hands {
  /** Keys that mean something, as `KeyboardEvent.key` gives them. */
  readonly keys: readonly string[];
  /** The action of the keys that are held, in the order in which they were pressed; null for none. */
  action(held: readonly string[]): number | null;
  /** The action under a finger at a part of the scene's width, from 0 to 1. */
  zone(part: number): number;
  /** Buttons for fingers, from left to right. */
  readonly zones: readonly Zone[];
  /** How to play, by keys and by fingers. */
  readonly words: string;
  readonly touch: string;
}

const LEFT = 0;
const RIGHT = 1;

const CART: Hands = {
  keys: ['ArrowLeft', 'ArrowRight'],
  action: (held) => {
    const last = held.at(-1);
    return last === undefined ? null : last === 'ArrowLeft' ? LEFT : RIGHT;
  },
  zone: (part) => (part < 0.5 ? LEFT : RIGHT),
  zones: [
    { action: LEFT, words: 'push left' },
    { action: RIGHT, words: 'push right' },
  ],
  words:
    '← and → push the cart, at every step in the direction pressed last. The first press begins; slow motion helps.',
  touch:
    'Touch a side of the scene, or a button: the cart is pushed that way until you touch the other. Slow motion helps.',
};

const LANDER: Hands = {
  keys: LANDER_KEYS.map(({ key }) => key),
  action: (held) => (held.length === 0 ? null : landerAction(held)),
  zone: landerZone,
  zones: LANDER_ZONES,
  words: '↑ or ↓ fires the main engine, ← and → push to a side. The first press begins; slow motion helps.',
  touch:
    'Hold a button: the main engine, or a push to a side. The scene’s thirds do the same. Slow motion helps.',
};

/** Null for the pendulum, whose force is a number. */
export const handsOf = (task: TaskId): Hands | null =>
  task === 'cartpole' ? CART : task === 'lander' ? LANDER : null;
