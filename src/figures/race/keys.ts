/** The race's keys: one list for the keyboard, the list that readers see, and the tests. */
import { TOY_ESTIMATORS } from '../../experiments/toy/settings.ts';
import { keepingKeys, LIST_KEY } from '../shared/commonKeys.ts';
import { type KeyAction, type KeyPress, keyAction } from '../shared/keys.ts';
import type { PageActions } from '../shared/pageActions.ts';
import type { RaceController } from './controller.ts';
import { settingsOf } from './state.ts';

export type RaceKey = KeyAction<RaceController, PageActions>;

/** What the file of the menu and of the key holds. */
export const SAVED = 'numbers';

const SPEEDS = ['1', '10', '100', '1000', 'max'] as const;

const faster = (race: RaceController, by: 1 | -1): void => {
  const { speed } = settingsOf(race.store.getState());
  const next = SPEEDS[SPEEDS.indexOf(speed) + by];
  if (next) race.actions.set('speed', next);
};

const nudge = (race: RaceController, by: number): void => {
  const { target } = settingsOf(race.store.getState());
  race.actions.set('target', Math.min(1, Math.max(0, Math.round((target + by) * 1000) / 1000)));
};

export const KEYS: readonly RaceKey[] = [
  {
    id: 'play',
    key: 'k',
    label: 'Play or pause',
    perform: ({ store, actions }) => actions.play(!store.getState().playing),
  },
  { id: 'step', key: '.', label: 'One step', perform: ({ actions }) => actions.step() },
  { id: 'reset', key: 'r', label: 'Reset, same seed', perform: ({ actions }) => actions.reset() },
  { id: 'seed', key: 'n', label: 'New seed', perform: ({ actions }) => actions.newSeed() },
  { id: 'lower', key: ',', label: 'Target t down by .01', perform: (race) => nudge(race, -0.01) },
  { id: 'higher', key: ';', label: 'Target t up by .01', perform: (race) => nudge(race, 0.01) },
  { id: 'slower', key: '[', label: 'Slower', perform: (race) => faster(race, -1) },
  { id: 'faster', key: ']', label: 'Faster', perform: (race) => faster(race, 1) },
  {
    id: 'mode',
    key: 'm',
    label: 'Retrain from step 0, or keep θ and go on',
    perform: ({ store, actions }) =>
      actions.set('mode', settingsOf(store.getState()).mode === 'live' ? 'whole' : 'live'),
  },
  {
    id: 'axis',
    key: 'x',
    label: 'Count steps, or evaluations of f',
    perform: ({ store, actions }) =>
      actions.set('axis', settingsOf(store.getState()).axis === 'steps' ? 'evaluations' : 'steps'),
  },
  ...keepingKeys(SAVED),
  ...TOY_ESTIMATORS.slice(0, 9).map(
    (id, i): RaceKey => ({
      id: `toggle-${id}`,
      key: String(i + 1),
      label: `Switch ${id} on or off`,
      perform: ({ actions }) => actions.toggle(id),
    }),
  ),
  LIST_KEY,
];

/** The race's action of a key event; null for keys that belong to the field or button in focus, or to nobody. */
export const actionOf = (event: KeyPress): RaceKey | null => keyAction(KEYS, event);
