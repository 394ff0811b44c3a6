/** The keys of the control tasks: one list for the keyboard, the list that readers see, and the tests. */
import { METHODS } from '../../experiments/policies/methods/methods.ts';
import { policiesName, TASKS, type TaskId } from '../../experiments/policies/settings.ts';
import { keepingKeys, LIST_KEY } from '../shared/commonKeys.ts';
import { type KeyAction, type KeyPress, keyAction } from '../shared/keys.ts';
import type { PageActions } from '../shared/pageActions.ts';
import type { PoliciesController } from './controller.ts';
import { isRunning, settingsOf } from './state.ts';

export type PoliciesKey = KeyAction<PoliciesController, PageActions>;

/** What the file of the menu and of the key holds. */
export const SAVED = 'curves';

const next = <T>(all: readonly T[], now: T): T => all[(all.indexOf(now) + 1) % all.length]!;

const MAPS = ['c', 'v', 'pi'] as const;
const PACES = ['real', 'half', 'tenth'] as const;

/** A method's name as the list of keys has it, which is the same on every task. */
const listedName = (id: (typeof METHODS)[number]): string =>
  id === 'relax' ? `${policiesName(id, 'cartpole')} or LAX` : policiesName(id, 'cartpole');

export const KEYS: readonly PoliciesKey[] = [
  {
    id: 'play',
    key: 'k',
    label: 'Train or pause',
    perform: ({ store, actions }) => actions.play(!isRunning(store.getState())),
  },
  { id: 'more', key: 'm', label: 'Train on beyond the end', perform: ({ actions }) => actions.more() },
  { id: 'reset', key: 'r', label: 'Reset, same seeds', perform: ({ actions }) => actions.reset() },
  { id: 'seed', key: 'n', label: 'New seeds', perform: ({ actions }) => actions.newSeed() },
  {
    id: 'task',
    key: 't',
    label: 'Next task',
    perform: ({ store, actions }) => actions.choose(next<TaskId>(TASKS, settingsOf(store.getState()).task)),
  },
  {
    id: 'watch',
    key: 'w',
    label: 'Watch the next seed',
    perform: ({ store, actions }) => {
      const { watch, seeds } = settingsOf(store.getState());
      actions.set('watch', (watch % seeds) + 1);
    },
  },
  { id: 'younger', key: '[', label: 'Watch an earlier policy', perform: ({ actions }) => actions.walk(-1) },
  { id: 'older', key: ']', label: 'Watch a later policy', perform: ({ actions }) => actions.walk(1) },
  {
    id: 'pace',
    key: 's',
    label: 'Slow motion',
    perform: ({ store, actions }) => actions.set('pace', next(PACES, settingsOf(store.getState()).pace)),
  },
  {
    id: 'map',
    key: 'g',
    label: 'Map of c, V or π',
    perform: ({ store, actions }) => actions.set('map', next(MAPS, settingsOf(store.getState()).map)),
  },
  {
    id: 'axis',
    key: 'x',
    label: 'Count episodes, or steps',
    perform: ({ store, actions }) =>
      actions.set('axis', settingsOf(store.getState()).axis === 'steps' ? 'episodes' : 'steps'),
  },
  { id: 'earlier', key: ',', label: 'Ruler back by a point', perform: ({ actions }) => actions.read(-1) },
  { id: 'later', key: ';', label: 'Ruler on by a point', perform: ({ actions }) => actions.read(1) },
  ...keepingKeys(SAVED),
  ...METHODS.map(
    (id, i): PoliciesKey => ({
      id: `toggle-${id}`,
      key: String(i + 1),
      label: `Switch ${listedName(id)} on or off`,
      perform: ({ actions }) => actions.toggle(id),
    }),
  ),
  LIST_KEY,
];

/** The action of a key event; null for keys that belong to the field or button in focus, or to nobody. */
export const actionOf = (event: KeyPress): PoliciesKey | null => keyAction(KEYS, event);
