/** What keys, menus and messages can do with the autoencoders beyond any other figure. */
import { VAE_ESTIMATORS, vaeName } from '../../experiments/vae/settings.ts';
import type { FigureInstance } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import type { Command } from '../shared/commands.ts';
import { isVaeRunning } from './state.ts';
import type { VaeTypes } from './types.ts';

const CURVES = ['training', 'validation', 'iwae'] as const;

const nextCurve = ({ store, verbs }: FigureInstance<VaeTypes>): void => {
  const at = CURVES.indexOf(settingsOf(store.getState()).curve);
  verbs.set({ curve: CURVES[(at + 1) % CURVES.length]! });
};

/** 1 … 9 and 0, in the order of the chips. */
const digitOf = (index: number): string => String((index + 1) % 10);

export const vaeCommands: readonly Command<VaeTypes>[] = [
  {
    id: 'play',
    key: 'k',
    label: 'Train or pause',
    perform: ({ store, verbs }) => verbs.play(!isVaeRunning(store.getState())),
  },
  { id: 'more', key: 'm', label: 'Train 5 000 more', perform: ({ verbs }) => verbs.more() },
  { id: 'earlier', key: ',', label: 'Ruler back by a record', perform: ({ verbs }) => verbs.read(-1) },
  { id: 'later', key: ';', label: 'Ruler on by a record', perform: ({ verbs }) => verbs.read(1) },
  { id: 'curve', key: 'v', label: 'Training, validation or IWAE-100', perform: nextCurve },
  {
    id: 'axis',
    key: 'x',
    label: 'Count steps, or epochs',
    perform: ({ store, verbs }) =>
      verbs.set({ axis: settingsOf(store.getState()).axis === 'steps' ? 'epochs' : 'steps' }),
  },
  ...VAE_ESTIMATORS.map(
    (id, i): Command<VaeTypes> => ({
      id: `toggle-${id}`,
      key: digitOf(i),
      label: `Switch ${vaeName(id)} on or off`,
      perform: ({ verbs }) => verbs.toggle(id),
    }),
  ),
];
