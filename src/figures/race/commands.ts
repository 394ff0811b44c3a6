/** What keys, menus and messages can do with the race beyond any other figure. */
import { CATALOGUE } from '../../estimators/catalogue.ts';
import { TOY_ESTIMATORS } from '../../experiments/toy/settings.ts';
import type { FigureInstance } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import type { Command } from '../shared/commands.ts';
import { microscopeHref, microscopeOf } from './microscopeLink.ts';
import type { RaceTypes } from './types.ts';

type Race = FigureInstance<RaceTypes>;

const SPEEDS = ['1', '10', '100', '1000', 'max'] as const;

const faster = ({ store, verbs }: Race, by: 1 | -1): void => {
  const { speed } = settingsOf(store.getState());
  const next = SPEEDS[SPEEDS.indexOf(speed) + by];
  if (next) verbs.set({ speed: next });
};

const nudge = ({ store, verbs }: Race, by: number): void => {
  const { target } = settingsOf(store.getState());
  verbs.set({ target: Math.min(1, Math.max(0, Math.round((target + by) * 1000) / 1000)) });
};

export const raceCommands: readonly Command<RaceTypes>[] = [
  { id: 'lower', key: ',', label: 'Target t down by .01', perform: (race) => nudge(race, -0.01) },
  { id: 'higher', key: ';', label: 'Target t up by .01', perform: (race) => nudge(race, 0.01) },
  { id: 'slower', key: '[', label: 'Slower', perform: (race) => faster(race, -1) },
  { id: 'faster', key: ']', label: 'Faster', perform: (race) => faster(race, 1) },
  {
    id: 'mode',
    key: 'm',
    label: 'Retrain from step 0, or keep θ and go on',
    perform: ({ store, verbs }) =>
      verbs.set({ mode: settingsOf(store.getState()).mode === 'live' ? 'whole' : 'live' }),
  },
  {
    id: 'axis',
    key: 'x',
    label: 'Count steps, or evaluations of f',
    perform: ({ store, verbs }) =>
      verbs.set({ axis: settingsOf(store.getState()).axis === 'steps' ? 'evaluations' : 'steps' }),
  },
  {
    id: 'microscope',
    key: 'o',
    label: 'Look at this step under the microscope',
    menu: 'always',
    perform: ({ store, verbs }, { alone }) => {
      const settings = microscopeOf(store.getState());
      if (settings) location.assign(microscopeHref(settings, alone));
      else verbs.notify('There is nothing to look at yet: an estimator has to train first.');
    },
  },
  ...TOY_ESTIMATORS.slice(0, 9).map(
    (id, i): Command<RaceTypes> => ({
      id: `toggle-${id}`,
      key: String(i + 1),
      label: `Switch ${CATALOGUE[id].name} on or off`,
      perform: ({ verbs }) => verbs.toggle(id),
    }),
  ),
];
