/** What keys, menus and messages can do with the control tasks beyond any other figure. */
import { METHODS } from '../../experiments/policies/methods/methods.ts';
import { policiesName, TASKS, type TaskId } from '../../experiments/policies/taskNames.ts';
import { settingsOf } from '../shared/changes.ts';
import type { Command } from '../shared/commands.ts';
import { isPoliciesRunning } from './state.ts';
import type { PoliciesTypes } from './types.ts';

const next = <T>(all: readonly T[], now: T): T => all[(all.indexOf(now) + 1) % all.length]!;

const MAPS = ['c', 'v', 'pi'] as const;
const PACES = ['real', 'half', 'tenth'] as const;

/** A method's name as the list of keys has it, which is the same on every task. */
const listedName = (id: (typeof METHODS)[number]): string =>
  id === 'relax' ? `${policiesName(id, 'cartpole')} or LAX` : policiesName(id, 'cartpole');

export const policiesCommands: readonly Command<PoliciesTypes>[] = [
  {
    id: 'play',
    key: 'k',
    label: 'Train or pause',
    perform: ({ store, verbs }) => verbs.play(!isPoliciesRunning(store.getState())),
  },
  { id: 'step', key: '.', label: 'Train on a little, and pause', perform: ({ verbs }) => verbs.step() },
  { id: 'more', key: 'm', label: 'Train on beyond the end', perform: ({ verbs }) => verbs.more() },
  { id: 'reset', key: 'r', label: 'Reset, same seeds', perform: ({ verbs }) => verbs.reset() },
  { id: 'seed', key: 'n', label: 'New seeds', perform: ({ verbs }) => verbs.newSeed() },
  {
    id: 'task',
    key: 't',
    label: 'Next task',
    perform: ({ store, verbs }) => verbs.choose(next<TaskId>(TASKS, settingsOf(store.getState()).task)),
  },
  {
    id: 'watch',
    key: 'w',
    label: 'Watch the next seed',
    perform: ({ store, verbs }) => {
      const { watch, seeds } = settingsOf(store.getState());
      verbs.set({ watch: (watch % seeds) + 1 });
    },
  },
  { id: 'younger', key: '[', label: 'Watch an earlier policy', perform: ({ verbs }) => verbs.walk(-1) },
  { id: 'older', key: ']', label: 'Watch a later policy', perform: ({ verbs }) => verbs.walk(1) },
  {
    id: 'pace',
    key: 's',
    label: 'Slow motion',
    perform: ({ store, verbs }) => verbs.set({ pace: next(PACES, settingsOf(store.getState()).pace) }),
  },
  {
    id: 'map',
    key: 'g',
    label: 'Map of c, V or π',
    perform: ({ store, verbs }) => verbs.set({ map: next(MAPS, settingsOf(store.getState()).map) }),
  },
  {
    id: 'axis',
    key: 'x',
    label: 'Count episodes, or steps',
    perform: ({ store, verbs }) =>
      verbs.set({ axis: settingsOf(store.getState()).axis === 'steps' ? 'episodes' : 'steps' }),
  },
  { id: 'earlier', key: ',', label: 'Ruler back by a point', perform: ({ verbs }) => verbs.read(-1) },
  { id: 'later', key: ';', label: 'Ruler on by a point', perform: ({ verbs }) => verbs.read(1) },
  ...METHODS.map(
    (id, i): Command<PoliciesTypes> => ({
      id: `toggle-${id}`,
      key: String(i + 1),
      label: `Switch ${listedName(id)} on or off`,
      perform: ({ verbs }) => verbs.toggle(id),
    }),
  ),
];
